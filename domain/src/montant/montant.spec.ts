import { codeOf, lecteurOf, sentenceOf } from '../../test/law.fixture';
import { unwrap } from '../kernel/result';
import { checkMontant, computeMontant, type MontantInput } from './compute-montant';
import { isContratKind, isStructureKind } from './kind';

type Ask = Partial<Omit<MontantInput, 'referentiel' | 'version' | 'asOf'>> & Pick<MontantInput, 'structure'>;
const ask = (version: string, input: Ask) => computeMontant({ ...lecteurOf(version), ...input });
const euros = (version: string, input: Ask) => {
  const { montantCents, dureeMonths } = unwrap(ask(version, input));
  return [montantCents / 100, dureeMonths];
};

describe('Amount of a poste', () => {
  it.each([
    ['R-170 public, 2021', 'P1-2021', { structure: 'PUBLIQUE' }, 50_000, 24],
    ['R-170 every public structure', 'P1-2021', { structure: 'PUBLIQUE_AUTRE' }, 50_000, 24],
    ['R-170 collectivité', 'P1-2022', { structure: 'COLLECTIVITE', contrat: 'TITULAIRE' }, 50_000, 24],
    ['R-171 private, 18 months, 2021', 'P1-2021', { structure: 'PRIVEE', dureeMonths: 18 }, 32_000, 18],
    ['R-172 private, 24 months, 2021', 'P1-2021', { structure: 'PRIVEE', dureeMonths: 24 }, 40_000, 24],
    ['R-173 private CDI', 'P1-2022', { structure: 'PRIVEE', contrat: 'CDI' }, 40_000, 24],
    ['R-174 private CDD', 'P1-2022', { structure: 'PRIVEE', contrat: 'CDD', dureeMonths: 18 }, 32_000, 18],
    ['R-175 CUI-CAE', 'P1-2022', { structure: 'PRIVEE', contrat: 'CUI_CAE' }, 40_000, 24],
    [
      'R-176 CUI-CIE overseas',
      'P1-2022',
      { structure: 'PRIVEE', contrat: 'CUI_CIE', territoire: '974' },
      40_000,
      24,
    ],
    [
      'R-178 coordinator, collectivité',
      'COORD-2023',
      { structure: 'COLLECTIVITE', contrat: 'PROJET' },
      50_000,
      24,
    ],
    ['R-179 La Réunion', 'COORD-2023', { structure: 'COLLECTIVITE', territoire: '974' }, 67_500, 24],
    ['R-179 Mayotte', 'COORD-2023', { structure: 'COLLECTIVITE', territoire: '976' }, 67_500, 24],
    ['R-180 Guadeloupe', 'COORD-2023', { structure: 'COLLECTIVITE', territoire: '971' }, 70_000, 24],
    ['R-180 Martinique', 'COORD-2023', { structure: 'COLLECTIVITE', territoire: '972' }, 70_000, 24],
    ['R-180 Guyane', 'COORD-2023', { structure: 'COLLECTIVITE', territoire: '973' }, 70_000, 24],
    ['R-181 other public, CDD', 'COORD-2023', { structure: 'PUBLIQUE_AUTRE', contrat: 'CDD' }, 37_500, 18],
    ['R-183 private CDI', 'COORD-2023', { structure: 'PRIVEE', contrat: 'CDI' }, 40_000, 24],
    ['R-184 private CDD', 'COORD-2023', { structure: 'PRIVEE', contrat: 'CDD' }, 32_000, 18],
    ['R-185 private contrat de projet', 'COORD-2023', { structure: 'PRIVEE', contrat: 'PROJET' }, 40_000, 24],
  ] as const)('%s', (_rule, version, input, amount, months) => {
    expect(euros(version, input)).toEqual([amount, months]);
  });

  it.each([
    [
      'R-181 F-29 other public in CDI: no row',
      'COORD-2023',
      { structure: 'PUBLIQUE_AUTRE', contrat: 'CDI' },
      'PARAMETRE_ABSENT',
    ],
    [
      'R-176 CUI-CIE outside overseas',
      'P1-2022',
      { structure: 'PRIVEE', contrat: 'CUI_CIE' },
      'CONTRAT_IMPOSSIBLE',
    ],
    [
      'R-175 CUI-CAE elsewhere than in an association',
      'P1-2022',
      { structure: 'PUBLIQUE', contrat: 'CUI_CAE' },
      'CONTRAT_IMPOSSIBLE',
    ],
    [
      'R-176 CUI-CIE in an overseas collectivité',
      'P1-2022',
      { structure: 'COLLECTIVITE', contrat: 'CUI_CIE', territoire: '974' },
      'CONTRAT_IMPOSSIBLE',
    ],
    ['R-168 the contract must be known', 'P1-2022', { structure: 'PRIVEE' }, 'CHAMP_REQUIS'],
    [
      'R-173 a CDI lasts 24 months',
      'P1-2022',
      { structure: 'PRIVEE', contrat: 'CDI', dureeMonths: 18 },
      'DUREE_IMPOSSIBLE',
    ],
    ['R-171 R-172 two durations: one must be chosen', 'P1-2021', { structure: 'PRIVEE' }, 'DUREE_IMPOSSIBLE'],
    [
      'F-28 no amount for Saint-Martin',
      'COORD-2023',
      { structure: 'COLLECTIVITE', territoire: '978' },
      'PARAMETRE_ABSENT',
    ],
    [
      'R-188 no overseas amount in phase 2',
      'P2-2023',
      { structure: 'PRIVEE', territoire: '974' },
      'PARAMETRE_ABSENT',
    ],
    [
      'R-188 phase 2 never reuses a phase 1 line',
      'P2-2023',
      { structure: 'PRIVEE', dureeMonths: 24 },
      'DUREE_IMPOSSIBLE',
    ],
    [
      'R-178 « publique » is no line of the call',
      'COORD-2023',
      { structure: 'PUBLIQUE' },
      'PARAMETRE_ABSENT',
    ],
    [
      'R-177 aids where the version is silent',
      'P1-2021',
      { structure: 'PUBLIQUE', aidesCents: [1] },
      'PARAMETRE_ABSENT',
    ],
    ['aids below zero', 'P1-2022', { structure: 'PUBLIQUE', aidesCents: [-1] }, 'SAISIE_INVALIDE'],
    [
      'a bonus the version does not have',
      'P1-2022',
      { structure: 'PUBLIQUE', zones: ['QPV_ZRR'] },
      'PARAMETRE_ABSENT',
    ],
  ] as const)('%s: refused', (_rule, version, input, code) => {
    expect(codeOf(ask(version, input))).toBe(code);
  });

  it('R-177 F-12: aids are deducted from the base, never below zero', () => {
    const net = (...aidesCents: number[]) =>
      unwrap(ask('P1-2022', { structure: 'PRIVEE', contrat: 'CUI_CAE', aidesCents })).montantCents;
    expect([net(725_000), net(725_000, 275_000), net(4_000_000), net(4_000_001), net()]).toEqual([
      3_275_000, 3_000_000, 0, 0, 4_000_000,
    ]);
  });

  it('R-182 R-186: overseas, other public and private structures get no increase, to be confirmed', () => {
    const mainland = unwrap(ask('COORD-2023', { structure: 'PUBLIQUE_AUTRE', contrat: 'CDD' }));
    const overseas = unwrap(
      ask('COORD-2023', { structure: 'PUBLIQUE_AUTRE', contrat: 'CDD', territoire: '974' }),
    );
    const private974 = unwrap(ask('COORD-2023', { structure: 'PRIVEE', contrat: 'CDI', territoire: '974' }));
    expect([mainland.montantCents, mainland.statut]).toEqual([3_750_000, 'CONFIRME']);
    expect([overseas.montantCents, overseas.statut]).toEqual([3_750_000, 'A_CONFIRMER']);
    expect([private974.montantCents, private974.statut]).toEqual([4_000_000, 'A_CONFIRMER']);
  });

  it('R-188 F-03: amounts of phase 2 are to be confirmed; a QPV or ZRR adds a bonus', () => {
    const plain = unwrap(ask('P2-2023', { structure: 'PUBLIQUE' }));
    expect([plain.montantCents, plain.statut, plain.dureeMonths]).toEqual([4_250_000, 'A_CONFIRMER', 36]);
    const bonus = unwrap(ask('P2-2023', { structure: 'PUBLIQUE', zones: ['QPV_ZRR'] }));
    expect([bonus.montantCents, bonus.bonusCents, bonus.baseCents]).toEqual([5_000_000, 750_000, 4_250_000]);
    const twice = unwrap(ask('P2-2023', { structure: 'PUBLIQUE', zones: ['QPV_ZRR', 'QPV_ZRR'] }));
    expect(twice).toEqual(bonus);
    expect(unwrap(ask('P2-2025', { structure: 'PRIVEE' })).montantCents).toBe(4_400_000);
  });

  it('R-174: the rule and the parameters that gave an amount come with it', () => {
    const montant = unwrap(ask('P1-2022', { structure: 'PRIVEE', contrat: 'CDD' }));
    expect(montant).toMatchObject({ regle: 'R-174', statut: 'CONFIRME', ligne: 'PRIVEE', aidesCents: 0 });
    expect(montant.parametres.map((one) => one.key)).toEqual([
      'montant.ligne',
      'montant.selon',
      'convention.duree',
      'montant',
    ]);
  });

  it('R-177 F-03: a bonus and aids bring their own parameters; aids of nothing bring none', () => {
    const keys = (version: string, input: Ask) =>
      unwrap(ask(version, input)).parametres.map((one) => one.key);
    const base = ['montant.ligne', 'montant.selon', 'convention.duree', 'montant'];
    expect(keys('P2-2023', { structure: 'PUBLIQUE', zones: ['QPV_ZRR'] })).toEqual([
      ...base,
      'montant.bonus',
    ]);
    expect(keys('P1-2022', { structure: 'PRIVEE', contrat: 'CDI', aidesCents: [1] })).toEqual([
      ...base,
      'aides.deduites',
    ]);
    expect(keys('P1-2022', { structure: 'PRIVEE', contrat: 'CDI', aidesCents: [0] })).toEqual(base);
  });

  it('R-168: a duration to choose is asked for, with those there are', () => {
    expect(sentenceOf(ask('P1-2021', { structure: 'PRIVEE' }))).toContain(
      'La durée n’est pas précisée ; choisissez parmi 18 ou 24 mois',
    );
  });

  it('R-168: only a version that chooses by contract asks for one', () => {
    expect(codeOf(ask('P2-2023', { structure: 'PRIVEE' }))).toBe('OK');
    expect(codeOf(ask('P1-2022', { structure: 'PUBLIQUE' }))).toBe('OK');
  });

  it('knows the kinds it is asked about', () => {
    expect([
      isStructureKind('PRIVEE'),
      isStructureKind('AUTRE'),
      isContratKind('CDI'),
      isContratKind('STAGE'),
    ]).toEqual([true, false, true, false]);
  });

  it('R-168 R-177 R-188: every reason of a refusal is given at once, each once, that of the amount first', () => {
    const asked = { structure: 'PRIVEE', dureeMonths: 12, aidesCents: [100], zones: ['QPV', 'ZRR'] } as const;
    const refus = checkMontant({ ...lecteurOf('P1-2021'), ...asked });
    expect(refus.map((one) => one.code)).toEqual([
      'DUREE_IMPOSSIBLE',
      'PARAMETRE_ABSENT',
      'PARAMETRE_ABSENT',
    ]);
    expect(codeOf(ask('P1-2021', asked))).toBe(refus[0]?.code);
    const closed = { structure: 'PRIVEE', contrat: 'PROJET' } as const;
    expect(checkMontant({ ...lecteurOf('P1-2022'), ...closed }).map((one) => one.code)).toEqual([
      'CONTRAT_IMPOSSIBLE',
    ]);
    const unknown = checkMontant({ ...lecteurOf('COORD-2023'), structure: 'PUBLIQUE', zones: ['QPV'] });
    expect(unknown.map((one) => one.message)).toEqual([expect.stringContaining('montant.ligne')]);
    expect(checkMontant({ ...lecteurOf('P1-2021'), structure: 'PUBLIQUE' })).toEqual([]);
  });

  it.each([
    [
      'R-178 F-29 a structure: those of its nature',
      'COORD-2023',
      { structure: 'PUBLIQUE' },
      /« montant\.ligne » pour PUBLIQUE ; choisissez parmi COLLECTIVITE, PUBLIQUE_AUTRE\.$/,
    ],
    [
      'F-29 a contract without a row',
      'COORD-2023',
      { structure: 'PUBLIQUE_AUTRE', contrat: 'CDI' },
      /« convention\.duree » pour PUBLIQUE_AUTRE\/CDI ; choisissez parmi CDD\.$/,
    ],
    [
      'R-173 R-174 a contract that is closed',
      'P1-2022',
      { structure: 'PRIVEE', contrat: 'PROJET' },
      /choisissez parmi CDI, CDD, CUI_CAE\.$/,
    ],
    [
      'R-176 overseas, the CUI-CIE too',
      'P1-2022',
      { structure: 'PRIVEE', contrat: 'PROJET', territoire: '974' },
      /choisissez parmi CDI, CDD, CUI_CAE, CUI_CIE\.$/,
    ],
    [
      'R-175 a row that does not go by contract',
      'P1-2022',
      { structure: 'PUBLIQUE', contrat: 'CUI_CAE' },
      /choisissez parmi CDI, CDD, PROJET, TITULAIRE\.$/,
    ],
    [
      'R-168 a contract not told',
      'P1-2022',
      { structure: 'PRIVEE' },
      /« contrat » est obligatoire ; choisissez parmi CDI, CDD, CUI_CAE\.$/,
    ],
    [
      'F-03 a zone',
      'P2-2023',
      { structure: 'PUBLIQUE', zones: ['QPV'] },
      /« montant\.bonus » pour PUBLIQUE\/QPV ; choisissez parmi QPV_ZRR\.$/,
    ],
    [
      'R-188 no zone at all is a true gap',
      'P2-2023',
      { structure: 'PRIVEE', zones: ['QPV_ZRR'] },
      /ajouté au référentiel/,
    ],
    [
      'R-188 so is an amount that no text gives',
      'P2-2023',
      { structure: 'PRIVEE', territoire: '974' },
      /ajouté au référentiel/,
    ],
    ['R-188 and a version without a row', 'P9', { structure: 'PRIVEE' }, /ajouté au référentiel/],
  ] as const)('a wrong choice is told with those there are: %s', (_fact, version, input, said) => {
    expect(sentenceOf(ask(version, input))).toMatch(said);
  });
});
