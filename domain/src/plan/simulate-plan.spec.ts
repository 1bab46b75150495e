import { codeOf } from '../../test/law.fixture';
import { readFichiers, referentiel } from '../../test/referentiel.fixture';
import { localDate } from '../kernel/date';
import { unwrap } from '../kernel/result';
import { explainEcheance, explainMontant, explainParametre } from '../explain/explain';
import { buildReferentiel } from '../referentiel/param';
import { parseReferentiel } from '../referentiel/parse';
import { splitCsv } from '../referentiel/split-csv';
import type { PlanInput } from './plan';
import { simulatePlan } from './simulate-plan';

const input: PlanInput = {
  referentiel,
  version: 'P1-2022',
  structure: 'PRIVEE',
  contrat: 'CUI_CAE',
  aidesCents: [725_000],
  departFormationOn: localDate('2022-05-09'),
  signatureOn: localDate('2022-04-28'),
};
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('The plan of one financement', () => {
  it('R-177 R-290 R-003: amount net of aids, tranches, last day, and what comes', () => {
    const plan = unwrap(simulatePlan(input));
    expect(
      plan.tranches.map((one) => [
        one.numero,
        one.part,
        one.montantCents,
        one.echeanceOn?.toString(),
        one.limiteOn,
        one.regle,
      ]),
    ).toEqual([
      [1, 2000, 655_000, '2022-06-09', null, 'R-291'],
      [2, 3000, 982_500, '2022-11-09', null, 'R-292'],
      [3, 5000, 1_637_500, '2023-05-09', null, 'R-293'],
    ]);
    expect([plan.finConventionOn?.toString(), plan.statut]).toEqual(['2024-04-27', 'A_CONFIRMER']);
    expect(plan.echeances.map((one) => one.kind)).toEqual(
      expect.arrayContaining(['tranche.due', 'suivi.relance', 'convention.renouvellement', 'convention.fin']),
    );
    expect(plan.echeances.some((one) => one.kind === 'convention.instruction')).toBe(false);
  });

  it('R-003: unknown dates stay unknown', () => {
    const plan = unwrap(simulatePlan({ ...input, departFormationOn: null, signatureOn: null }));
    expect([plan.finConventionOn, plan.tranches[0]?.echeanceOn, plan.echeances]).toEqual([null, null, []]);
  });

  it('F-01: it is read on the day of the signature, else of the départ, else on the first day of the version', () => {
    const parametres = referentiel.parametres.flatMap((one) => {
      if (one.version !== 'P1-2022' || one.key !== 'montant' || one.scope !== 'PRIVEE/CDI') return [one];
      const first = { ...one, validFrom: localDate('2022-03-01'), validTo: localDate('2022-03-01') };
      const then = {
        ...one,
        valeur: '30000',
        validFrom: localDate('2022-03-02'),
        validTo: localDate('2022-05-01'),
      };
      return [first, then, { ...one, valeur: '20000', validFrom: localDate('2022-05-02') }];
    });
    const asked = {
      ...input,
      referentiel: buildReferentiel(parametres),
      contrat: 'CDI' as const,
      aidesCents: [],
    };
    const read = (signatureOn: string | null, departOn: string | null) =>
      unwrap(
        simulatePlan({
          ...asked,
          signatureOn: signatureOn ? localDate(signatureOn) : null,
          departFormationOn: departOn ? localDate(departOn) : null,
        }),
      ).montant.montantCents;
    expect([
      read('2022-04-28', '2022-05-09'),
      read(null, '2022-05-09'),
      read('2022-05-09', null),
      read(null, null),
    ]).toEqual([3_000_000, 2_000_000, 2_000_000, 4_000_000]);
  });

  it('R-188: an amount without schedule is no plan', () => {
    const parametres = referentiel.parametres.filter((one) => one.key !== 'versement.echeancier');
    expect(codeOf(simulatePlan({ ...input, referentiel: buildReferentiel(parametres) }))).toBe(
      'PARAMETRE_ABSENT',
    );
  });

  it('R-188: a schedule to be confirmed makes the plan of a confirmed amount a simulation', () => {
    const parametres = referentiel.parametres.map((one) =>
      one.key === 'versement.echeancier' ? { ...one, statut: 'A_CONFIRMER' as const } : one,
    );
    const asked = {
      ...input,
      contrat: 'CDI' as const,
      aidesCents: [],
      referentiel: buildReferentiel(parametres),
    };
    const plan = unwrap(simulatePlan(asked));
    expect([plan.montant.statut, plan.statut]).toEqual(['CONFIRME', 'A_CONFIRMER']);
  });

  it('R-188: what the version does not say is refused', () => {
    expect(
      codeOf(simulatePlan({ ...input, version: 'P2-2023', structure: 'PRIVEE', territoire: '974' })),
    ).toBe('PARAMETRE_ABSENT');
    expect(codeOf(simulatePlan({ ...input, version: 'P9' }))).toBe('PARAMETRE_ABSENT');
  });

  it('R-300: a schedule to be confirmed makes a simulated plan', () => {
    expect(
      unwrap(simulatePlan({ ...input, version: 'P2-2023', contrat: undefined, aidesCents: [] })).statut,
    ).toBe('A_CONFIRMER');
    expect(unwrap(simulatePlan({ ...input, contrat: 'CDI', aidesCents: [] })).statut).toBe('CONFIRME');
  });

  it('a version added as a file is planned without any code', () => {
    const text = `cle;portee;valeur;unite;valable_du;valable_au;source;statut;note
version.phase;-;P2;mot;;;essai;confirmé;
version.parent;-;P2-2023;mot;;;essai;confirmé;
version.depot;CONSEILLER;OUI;oui/non;2028-01-01;;essai;confirmé;
montant;PUBLIQUE/METROPOLE;36000;euros;;;essai;confirmé;
versement.echeancier;PUBLIQUE;40 % à 2 mois | 60 % à 8 mois;echeancier;;;essai;confirmé;
versement.horloge;-;DEPART_FORMATION;mot;;;essai;confirmé;`;
    const parsed = parseReferentiel([...readFichiers(), { version: 'P3-2028', rows: splitCsv(text) }]);
    if (!parsed.ok) throw new Error(parsed.erreurs.map((one) => one.message).join());
    const plan = unwrap(
      simulatePlan({
        ...input,
        referentiel: parsed.value,
        version: 'P3-2028',
        structure: 'PUBLIQUE',
        contrat: undefined,
        aidesCents: [],
        departFormationOn: localDate('2028-03-31'),
        signatureOn: null,
      }),
    );
    expect(plan.tranches.map((one) => [one.montantCents, one.echeanceOn?.toString()])).toEqual([
      [1_440_000, '2028-05-31'],
      [2_160_000, '2028-11-30'],
    ]);
  });
});

describe('Explaining a value in one French sentence', () => {
  it('an amount: base, aids, duration, rule, parameters', () => {
    const said = plain(explainMontant(unwrap(simulatePlan(input)).montant));
    expect(said).toContain(
      '32 750 € sur 24 mois (simulation, à confirmer) = 40 000 € − 7 250 € d’aides déduites (règle R-177), règle R-175 · F-12',
    );
    expect(said).toContain(
      '« montant » (PRIVEE/CUI_CAE) = 40000 euros, version P1-2022, source R-175 · F-12, à confirmer',
    );
  });

  it('an amount without aids nor simulation says neither', () => {
    const { montant } = unwrap(simulatePlan({ ...input, contrat: 'CDI', aidesCents: [] }));
    const said = plain(explainMontant(montant));
    expect(said).toMatch(/^40 000 € sur 24 mois, règle R-173 ; paramètres : « montant.ligne » /);
    expect(said.split(' ; ')).toHaveLength(1 + montant.parametres.length);
  });

  it('a bonus', () => {
    const { montant } = unwrap(
      simulatePlan({
        ...input,
        version: 'P2-2023',
        structure: 'PUBLIQUE',
        contrat: undefined,
        aidesCents: [],
        zones: ['QPV_ZRR'],
      }),
    );
    expect(plain(explainMontant(montant))).toContain(
      '50 000 € sur 36 mois (simulation, à confirmer) = 42 500 € + 7 500 € de majoration (source apvf.asso.fr, 12/01/2023), source apvf.asso.fr, 12/01/2023 ; paramètres',
    );
  });

  it('an échéance: date, last day, effect, rule, parameters', () => {
    const end = unwrap(simulatePlan(input)).echeances.find((one) => one.kind === 'convention.fin');
    expect(end && explainEcheance(end)).toBe(
      'Le 28/04/2024 (dernier jour : 27/04/2024) — La convention, ouverte le 28/04/2022 pour 24 mois, est échue. Règle R-003 ; paramètres : « convention.debut » = SIGNATURE_BDT, version P1-2021, source L-08.',
    );
    const due = unwrap(simulatePlan(input)).echeances.find((one) => one.kind === 'tranche.due');
    expect(due && explainEcheance(due)).toMatch(/^Le 09\/06\/2022 — La tranche 1/);
    expect(due && explainEcheance({ ...due, parametres: [] })).toMatch(/Règle R-291\.$/);
  });

  it('a parameter with its dates', () => {
    const window = referentiel.parametres.find(
      (one) => one.key === 'version.depot' && one.version === 'P1-2022',
    );
    expect(window && explainParametre(window)).toBe(
      '« version.depot » (CONSEILLER) = OUI, version P1-2022 à partir du 01/03/2022 jusqu’au 31/12/2022, source R-001 · L-01',
    );
  });
});
