import { referentiel } from '../../test/referentiel.fixture';
import type { EcheancePrevue } from '../echeancier/echeance';
import type { Fait } from '../echeancier/facts';
import { planDossier } from '../echeancier/plan-dossier';
import { atParis, localDate } from '../kernel/date';
import { unwrap } from '../kernel/result';
import { comparePlans } from './compare-plans';
import { type DossierSimule, faitsOf } from './dossier-simule';
import type { Hypothese, NatureHypothese } from './hypothese';
import { retenuesOf } from './retenue';
import { simulateDossier } from './simulate-dossier';

const fait = (on: string): Fait => ({
  effectiveOn: localDate(on),
  recordedAt: atParis(localDate(on), '10:00'),
});

/** A private structure's candidature of phase 1, filed on 1 March 2022 for two postes and given its avis on the 8th. */
const dossier = (on: string, rest: Partial<DossierSimule> = {}): DossierSimule => ({
  now: atParis(localDate(on), '10:00'),
  today: localDate(on),
  ...{ structure: 'PRIVEE', territoire: 'METROPOLE', postesDemandes: 2, contratSouhaite: 'CDD' },
  demande: {
    ...{ sujet: 'candidature/a', version: 'P1-2022', asOf: localDate('2022-03-01'), kind: 'D0' },
    ...{ deposee: fait('2022-03-01'), avis: fait('2022-03-08') },
  },
  ...{ postes: [], conventions: [], avertissements: [] },
  ...rest,
});

const suppose = (nature: NatureHypothese, on: string, rest: Partial<Hypothese> = {}): Hypothese => ({
  nature,
  on: localDate(on),
  ...rest,
});

/** The whole road that is supposed on 10 March, as an agent would type it, out of order. */
const ROAD = [
  suppose('DEPART_EN_FORMATION', '2022-05-09'),
  suppose('COMITE_DECIDE', '2022-03-22', { postes: 1 }),
  suppose('CONVENTION_SIGNEE', '2022-04-28'),
  suppose('CONTRAT_TRANSMIS', '2022-04-12', { debutOn: localDate('2022-05-02'), dureeMonths: 18 }),
];

const codeOf = (from: DossierSimule, ...hypotheses: Hypothese[]): string => {
  const result = simulateDossier(from, hypotheses, referentiel);
  return result.ok ? 'ACCEPTE' : `${result.refus.code} ${result.refus.champ ?? ''}`;
};

const said = (plan: readonly EcheancePrevue[], kind: string): string[] =>
  plan
    .filter((one) => one.kind === kind)
    .map((one) => `${one.on.toString()} ${one.montantCents ?? ''}`.trim());

describe('R-116 R-162 R-207 R-294 a road that is only supposed', () => {
  const { plan, dossier: after } = unwrap(simulateDossier(dossier('2022-03-10'), ROAD, referentiel));

  it('has its tranches to the cent, its convention and its reminders, in the order of the days', () => {
    expect(said(plan, 'tranche.due')).toEqual([
      '2022-06-09 640000',
      '2022-11-09 960000',
      '2023-05-09 1600000',
    ]);
    expect(said(plan, 'convention.fin')).toEqual(['2023-10-28']);
    expect(said(plan, 'recrutement.rappel')).toEqual(['2022-04-07']);
    expect(said(plan, 'recrutement.expiration')).toEqual([]);
    expect(said(plan, 'contrat.fin')).toEqual(['2023-11-02']);
    expect(after.postes).toHaveLength(1);
  });

  it('R-296 R-298 nothing holds its tranches, until the conseiller leaves', () => {
    const [tranche] = plan.filter(({ kind }) => kind === 'tranche.due');
    const left = [...ROAD, suppose('CONSEILLER_PARTI', '2022-09-01')];
    const gone = unwrap(simulateDossier(dossier('2022-03-10'), left, referentiel)).dossier;
    const held = (from: DossierSimule, on: string) =>
      retenuesOf(from, { sujet: tranche?.sujet ?? '', on: localDate(on) }, referentiel);
    expect(held(after, '2022-11-09')).toEqual([]);
    expect(held(gone, '2022-06-09')).toEqual([]);
    expect(held(gone, '2022-11-09')).toEqual(['POSTE_VACANT']);
    expect(held(after, '2022-04-01')).toEqual(['CONVENTION_NON_SIGNEE', 'CONTRAT_ABSENT']);
  });
});

describe('what is supposed is refused', () => {
  const today = dossier('2022-03-10');
  const granted = unwrap(
    simulateDossier(today, [suppose('COMITE_DECIDE', '2022-03-22')], referentiel),
  ).dossier;

  it.each([
    ['in the past', [suppose('COMITE_DECIDE', '2022-03-09')], 'SAISIE_INVALIDE hypotheses.0.on'],
    ['absurdly far', [suppose('COMITE_DECIDE', '2031-03-09')], 'SAISIE_INVALIDE hypotheses.0.on'],
    ['twice', [ROAD[1], ROAD[1]], 'ETAT_INCOMPATIBLE hypotheses.1.nature'],
    ['when it is done', [suppose('AVIS_RENDU', '2022-03-11')], 'ETAT_INCOMPATIBLE hypotheses.0.nature'],
    [
      'R-080 beyond what is asked',
      [suppose('COMITE_DECIDE', '2022-03-22', { postes: 3 })],
      'POSTES_ACCORDES_EXCESSIFS hypotheses.0.postes',
    ],
    [
      'before its poste',
      [suppose('CONTRAT_TRANSMIS', '2022-03-11')],
      'ETAT_INCOMPATIBLE hypotheses.0.nature',
    ],
    [
      'R-217 without its contract',
      [suppose('COMITE_DECIDE', '2022-03-22'), suppose('DEPART_EN_FORMATION', '2022-04-02')],
      'DEPART_SANS_CONTRAT hypotheses.1.nature',
    ],
    [
      'without anyone to leave',
      [suppose('CONSEILLER_PARTI', '2022-04-02')],
      'ETAT_INCOMPATIBLE hypotheses.0.nature',
    ],
  ] as [string, Hypothese[], string][])('%s', (_title, hypotheses, code) => {
    expect(codeOf(today, ...hypotheses)).toBe(code);
  });

  it('R-106 by a comité without its avis', () => {
    const { demande } = today;
    const waiting = { ...today, demande: { ...demande, avis: null } };
    expect(codeOf(waiting, suppose('COMITE_DECIDE', '2022-03-22'))).toBe('AVIS_MANQUANT hypotheses.0.nature');
    const given = [suppose('AVIS_RENDU', '2022-03-15'), suppose('COMITE_DECIDE', '2022-03-22')];
    expect(codeOf(waiting, ...given)).toBe('ACCEPTE');
  });

  it.each([
    [
      'a CDI that ends',
      { contrat: 'CDI', finOn: localDate('2023-03-22') },
      'SAISIE_INVALIDE hypotheses.0.finOn',
    ],
    ['an end before its start', { finOn: localDate('2022-03-01') }, 'SAISIE_INVALIDE hypotheses.0.finOn'],
    ['a kind not open', { contrat: 'PROJET' }, 'CONTRAT_IMPOSSIBLE hypotheses.0.contrat'],
    ['a duration that is none', { dureeMonths: 7 }, 'DUREE_IMPOSSIBLE hypotheses.0.dureeMonths'],
  ] as [string, Partial<Hypothese>, string][])('R-176 R-220 a contract: %s', (_title, rest, code) => {
    expect(codeOf(granted, suppose('CONTRAT_TRANSMIS', '2022-04-01', rest))).toBe(code);
  });
});

describe('R-163 a contract after the last day to recruit', () => {
  it('is simulated, and says that a derogation would be needed', () => {
    const late = [
      suppose('COMITE_DECIDE', '2022-03-22'),
      suppose('CONTRAT_TRANSMIS', '2022-05-12', { contrat: 'CDI' }),
    ];
    const { dossier: after, plan } = unwrap(simulateDossier(dossier('2022-03-10'), late, referentiel));
    expect(said(plan, 'recrutement.expiration')).toEqual(['2022-04-23', '2022-04-23']);
    expect(after.avertissements.join()).toMatch(/22\/04\/2022.*dérogation/);
  });
});

describe('what is held today, beside what is supposed', () => {
  const granted = unwrap(
    simulateDossier(
      dossier('2022-03-10'),
      [suppose('COMITE_DECIDE', '2022-03-22', { postes: 1 })],
      referentiel,
    ),
  ).dossier;
  const today = {
    ...granted,
    now: atParis(localDate('2022-03-30'), '10:00'),
    today: localDate('2022-03-30'),
  };
  const plan = planDossier(faitsOf(today), referentiel);
  const held = [
    ...plan.filter(({ instant }) => instant.isAfter(today.now)),
    { sujet: 'tranches/x', kind: 'versement.envoi', rank: 0 },
  ];
  const compare = (hypotheses: Hypothese[]) => {
    const { plan: supposed } = unwrap(simulateDossier(today, hypotheses, referentiel));
    return comparePlans(held, { today: plan, supposed }, today.now).map(
      ({ changement, tenue, supposee }) => `${changement} ${(tenue ?? supposee)?.kind}`,
    );
  };

  it('without a hypothesis nothing changes', () => {
    expect(new Set(compare([]).map((one) => one.split(' ')[0]))).toEqual(new Set(['INCHANGEE']));
    expect(compare([])).toHaveLength(held.length);
  });

  it('a contract takes the deadline away, brings its own and leaves what the platform owes', () => {
    const lines = compare([suppose('CONTRAT_TRANSMIS', '2022-04-12', { dureeMonths: 18 })]);
    expect(lines).toEqual(
      expect.arrayContaining([
        'INCHANGEE recrutement.rappel',
        'SUPPRIMEE recrutement.rappel',
        'SUPPRIMEE recrutement.expiration',
        'AJOUTEE contrat.fin',
        'INCHANGEE versement.envoi',
      ]),
    );
  });

  it('an avis changes what its séance does, on the same day', () => {
    const { demande } = dossier('2022-03-10');
    const waiting = dossier('2022-03-10', {
      demande: { ...demande, avis: null, seancesOn: [localDate('2022-03-22')] },
    });
    const before = planDossier(faitsOf(waiting), referentiel);
    const { plan: supposed } = unwrap(
      simulateDossier(waiting, [suppose('AVIS_RENDU', '2022-03-14')], referentiel),
    );
    const seance = comparePlans(before, { today: before, supposed }, waiting.now).find(
      ({ tenue }) => tenue?.kind === 'comite.seance',
    );
    expect(seance?.changement).toBe('MODIFIEE');
  });
});
