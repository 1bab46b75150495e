import { codeOf, dateOf, lecteurOf } from '../../test/law.fixture';
import { localDate } from '../kernel/date';
import { transition } from '../kernel/machine';
import { unwrap } from '../kernel/result';
import { certifications, checkModule, heuresCoordinateur, modulesRestants, priseEnCharge } from './module';
import {
  checkDepartDansContrat,
  checkExemption,
  checkParcours,
  finFormationAttendue,
  formationDue,
  inscriptionPossible,
  type ParcoursPropose,
  premierContact,
  regimeOf,
  semainesDe,
} from './parcours';
import { arretEffectifOn, modeDeSession, sessionMachine } from './session';

const proposed: ParcoursPropose = {
  heures: 105,
  par: 'ORGANISME_FORMATION',
  positionnementPasse: true,
  parcoursFinances: 0,
};
const propose = (change: Partial<ParcoursPropose>, version = 'P1-2022') =>
  codeOf(checkParcours(lecteurOf(version), { ...proposed, ...change }));

describe('The parcours', () => {
  it.each([105, 280, 350, 420])('R-248: %i hours exist in phase 1', (heures) => {
    expect(propose({ heures })).toBe('OK');
  });

  it('R-248 R-273: no other duration, and other ones in phase 2', () => {
    expect([propose({ heures: 104 }), propose({ heures: 70 })]).toEqual(Array(2).fill('PARCOURS_IMPOSSIBLE'));
    expect([70, 175, 315].map((heures) => propose({ heures }, 'P2-2023'))).toEqual(Array(3).fill('OK'));
    expect(propose({ heures: 105 }, 'P2-2023')).toBe('PARCOURS_IMPOSSIBLE');
  });

  it('R-243: the training body alone chooses it, after the test', () => {
    expect((['STRUCTURE', 'CONSEILLER', 'ANCT'] as const).map((par) => propose({ par }))).toEqual(
      Array(3).fill('ACCES_REFUSE'),
    );
    expect(propose({ positionnementPasse: false })).toBe('SAISIE_INVALIDE');
  });

  it('R-152: whatever the Pix result, the verdict is the same', () => {
    const withPix = (pix: number) => codeOf(checkParcours(lecteurOf('P1-2022'), { ...proposed, ...{ pix } }));
    expect([withPix(0), withPix(3)]).toEqual([propose({}), propose({})]);
  });

  it('R-233: one parcours is financed per poste', () => {
    expect(propose({ parcoursFinances: 1 })).toBe('PARCOURS_DEJA_FINANCE');
  });

  it('R-250: alternance for 105 h, continuous for the others in 2021, 35 h a week', () => {
    const lecteur = lecteurOf('P1-2021');
    expect([105, 280, 350, 420].map((heures) => unwrap(regimeOf(lecteur, heures)))).toEqual([
      'ALTERNANCE',
      'CONTINU',
      'CONTINU',
      'CONTINU',
    ]);
    expect([280, 350, 420].map((heures) => unwrap(semainesDe(lecteur, heures)))).toEqual([8, 10, 12]);
    expect(codeOf(regimeOf(lecteur, 70))).toBe('PARAMETRE_ABSENT');
  });

  it('R-251: at least one day a week in the structure in 2022', () => {
    expect(unwrap(regimeOf(lecteurOf('P1-2022'), 280))).toBe('UN_JOUR_EN_STRUCTURE');
  });

  it('R-252: a training lasts 3 to 4 months', () => {
    const { auPlusTotOn, auPlusTardOn } = unwrap(
      finFormationAttendue(lecteurOf('P1-2022'), localDate('2022-05-31')),
    );
    expect([auPlusTotOn.toString(), auPlusTardOn.toString()]).toEqual(['2022-08-31', '2022-09-30']);
  });

  it.each([
    ['2022-05-01', 'SAISIE_INVALIDE'],
    ['2022-05-02', 'OK'],
    ['2023-11-01', 'OK'],
    ['2023-11-02', 'SAISIE_INVALIDE'],
  ])('R-226: the training is part of the contract: %s: %s', (on, code) => {
    expect(
      codeOf(checkDepartDansContrat(localDate(on), localDate('2022-05-02'), localDate('2023-11-01'))),
    ).toBe(code);
    expect(
      codeOf(checkDepartDansContrat(localDate('2030-01-01'), localDate('2022-05-02'), dateOf(null))),
    ).toBe('OK');
  });

  it('R-234 R-259 R-260: due to all; exempted by the title in 2022, by title and experience in 2021', () => {
    const exempt = (version: string, titre: boolean, experience: boolean) =>
      codeOf(checkExemption(lecteurOf(version), { titre, experience }));
    expect([exempt('P1-2022', true, false), exempt('P1-2022', false, true)]).toEqual([
      'OK',
      'EXEMPTION_IMPOSSIBLE',
    ]);
    expect([
      exempt('P1-2021', true, true),
      exempt('P1-2021', true, false),
      exempt('P1-2021', false, true),
    ]).toEqual(['OK', 'EXEMPTION_IMPOSSIBLE', 'EXEMPTION_IMPOSSIBLE']);
  });

  it('R-235 R-236: the structure calls in 2022, the training body in 2021', () => {
    expect([
      unwrap(premierContact(lecteurOf('P1-2022'))),
      unwrap(premierContact(lecteurOf('P1-2021'))),
    ]).toEqual(['STRUCTURE', 'ORGANISME_FORMATION']);
  });

  it('R-235 R-238: registration runs beside the instruction, without a contract', () => {
    expect([
      inscriptionPossible({ candidatValide: true }),
      inscriptionPossible({ candidatValide: false }),
    ]).toEqual([true, false]);
  });

  it('R-272 R-277: initial when never trained, continuing otherwise, dispensed for a coordinator', () => {
    const lecteur = lecteurOf('P2-2023');
    expect([
      formationDue(lecteur, { dejaForme: false, coordinateur: false }),
      formationDue(lecteur, { dejaForme: true, coordinateur: false }),
      formationDue(lecteur, { dejaForme: false, coordinateur: true }),
    ]).toEqual(['INITIALE', 'CONTINUE', 'COORDINATEUR']);
    expect(formationDue(lecteurOf('P1-2022'), { dejaForme: false, coordinateur: true })).toBe('INITIALE');
  });
});

describe('A version that says nothing of the initial training', () => {
  it('R-188: it proposes no parcours, no length, no exemption', () => {
    const coord = lecteurOf('COORD-2023');
    expect([
      propose({}, 'COORD-2023'),
      codeOf(finFormationAttendue(coord, localDate('2024-01-01'))),
      codeOf(checkExemption(coord, { titre: true, experience: true })),
    ]).toEqual(Array(3).fill('PARAMETRE_ABSENT'));
  });
});

describe('Sessions and the test', () => {
  it.each([
    [7, 'DISTANCE'],
    [8, 'PRESENTIEL'],
  ] as const)('R-239 R-240 R-241: %i registrations: %s', (inscrits, mode) => {
    expect(modeDeSession(lecteurOf('P1-2021'), inscrits)).toBe(mode);
    const confirm = transition(sessionMachine, 'OUVERTE', 'confirmSession', { inscrits, minimum: 8 });
    const remote = transition(sessionMachine, 'OUVERTE', 'switchSession', { inscrits, minimum: 8 });
    expect([codeOf(confirm), codeOf(remote)]).toEqual(
      mode === 'PRESENTIEL' ? ['OK', 'ETAT_INCOMPATIBLE'] : ['EFFECTIF_INSUFFISANT', 'OK'],
    );
  });

  it('R-239: without a threshold face-to-face comes first', () => {
    expect(modeDeSession(lecteurOf('P2-2023'), 1)).toBe('PRESENTIEL');
    expect(
      codeOf(transition(sessionMachine, 'OUVERTE', 'confirmSession', { inscrits: 1, minimum: null })),
    ).toBe('OK');
  });

  it('F-36: counted seven days before', () => {
    expect(unwrap(arretEffectifOn(lecteurOf('P1-2021'), localDate('2021-09-08'))).toString()).toBe(
      '2021-09-01',
    );
  });
});

describe('Modules and certifications', () => {
  it('R-274: two modules in initial training, of 7 or 14 hours', () => {
    expect(
      [0, 1, 2, 3].map((suivis) => unwrap(modulesRestants(lecteurOf('P2-2023'), 'INITIALE', suivis))),
    ).toEqual([2, 1, 0, 0]);
    const module = (heures: number) =>
      codeOf(checkModule(lecteurOf('P2-2023'), { heures, modulesFinancesAnnee: 0 }));
    expect([module(7), module(14), module(10)]).toEqual(['OK', 'OK', 'PARCOURS_IMPOSSIBLE']);
  });

  it('R-275 R-288: one a year in continuing training', () => {
    expect([
      unwrap(modulesRestants(lecteurOf('P2-2023'), 'CONTINUE', 0)),
      unwrap(modulesRestants(lecteurOf('COORD-2023'), 'CONTINUE', 1)),
    ]).toEqual([1, 0]);
  });

  it('R-286: at most one a year is paid for', () => {
    const module = (modulesFinancesAnnee: number) =>
      codeOf(checkModule(lecteurOf('COORD-2023'), { heures: 14, modulesFinancesAnnee }));
    expect([module(0), module(1)]).toEqual(['OK', 'MODULE_DEJA_FINANCE']);
  });

  it('R-278 R-280 R-281: module 1 of 14 h, module 2 of 14 h from July 2025, CCP1 of 70 h', () => {
    const hours = (module: 'MODULE_1' | 'MODULE_2' | 'CCP1', on: string) =>
      unwrap(heuresCoordinateur(lecteurOf('P2-2023'), module, localDate(on)));
    expect([
      hours('MODULE_1', '2024-01-01'),
      hours('MODULE_2', '2025-06-30'),
      hours('MODULE_2', '2025-07-01'),
      hours('CCP1', '2024-01-01'),
    ]).toEqual([14, null, 14, 70]);
    expect(codeOf(heuresCoordinateur(lecteurOf('P1-2022'), 'CCP1', localDate('2022-01-01')))).toBe(
      'PARAMETRE_ABSENT',
    );
  });

  it('R-261 R-262 R-276: CCP1, then CCP1 and Pix, then CCP2 and CCP3 as options', () => {
    expect([
      certifications(lecteurOf('P1-2021'), 'OBLIGATOIRE'),
      certifications(lecteurOf('P1-2022'), 'OBLIGATOIRE'),
      certifications(lecteurOf('P2-2023'), 'FACULTATIVE'),
    ]).toEqual([['CCP1'], ['CCP1', 'PIX'], ['CCP2', 'CCP3']]);
    expect(certifications(lecteurOf('P1-2021'), 'FACULTATIVE')).toEqual([]);
  });

  it('R-282 R-283 R-284: the dedicated parcours is paid for; CCP1 and Pix on request', () => {
    const lecteur = lecteurOf('COORD-2023');
    expect([
      priseEnCharge(lecteur, 'PARCOURS_DEDIE', false),
      priseEnCharge(lecteur, 'CCP1', true),
      priseEnCharge(lecteur, 'PIX', true),
    ]).toEqual([true, true, true]);
    expect([priseEnCharge(lecteur, 'CCP1', false), priseEnCharge(lecteur, 'CCP2', true)]).toEqual([
      false,
      false,
    ]);
  });
});
