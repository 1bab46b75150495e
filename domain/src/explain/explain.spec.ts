import { faitOn, lecteurOf } from '../../test/law.fixture';
import { referentiel } from '../../test/referentiel.fixture';
import { localDate } from '../kernel/date';
import { unwrap } from '../kernel/result';
import type { Amenagement } from '../echeancier/facts';
import type { EcheanceKind } from '../kernel/echeance';
import { planConvention } from '../echeancier/plan-convention';
import { planDemande } from '../echeancier/plan-demande';
import { planFinancement } from '../echeancier/plan-financement';
import { planPoste } from '../echeancier/plan-poste';
import { planSuivi } from '../echeancier/plan-suivi';
import { type FinancementCede, prorataTransfert } from '../poste/transfert';
import { lireOuiNon } from '../referentiel/value';
import { explainEcheance, explainProrata, explainReversement } from './explain';

const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ');
const asOf = localDate('2022-04-01');
const moved = (kind: EcheanceKind, limiteOn: string, rank?: number): Amenagement => ({
  type: 'DATE_DEPLACEE',
  kind,
  rank,
  limiteOn: localDate(limiteOn),
  ...faitOn('2022-04-02'),
});
const of = (version: string, ...amenagements: Amenagement[]) => ({
  sujet: 's',
  version,
  asOf,
  amenagements,
});
const financement = (version: string, ligne: string, ...amenagements: Amenagement[]) =>
  planFinancement(
    {
      ...of(version, ...amenagements),
      ligne,
      montantCents: 3_200_000,
      departs: [faitOn('2022-05-09')],
      derniereSignature: faitOn('2022-05-09'),
    },
    referentiel,
  );
const poste = (version: string, ...amenagements: Amenagement[]) =>
  planPoste({ ...of(version, ...amenagements), decision: faitOn('2022-03-22') }, referentiel);
const demande = planDemande({ ...of('P1-2022'), kind: 'D0', deposee: faitOn('2022-03-01') }, referentiel);
const convention = (...amenagements: Amenagement[]) =>
  planConvention(
    {
      ...of('P1-2022', ...amenagements),
      demandee: faitOn('2022-03-29'),
      signeeBdt: faitOn('2022-04-28'),
      dureesMonths: [18],
    },
    referentiel,
  );

describe('A date says where it comes from', () => {
  it.each([
    [
      'R-100 an avis that is waited for',
      demande,
      'avis.relance',
      /^Le 11\/03\/2022 — .* depuis le 01\/03\/2022/,
    ],
    [
      'R-162 a deadline',
      poste('P1-2022'),
      'recrutement.expiration',
      /^Le 23\/04\/2022 \(dernier jour : 22\/04\/2022\)/,
    ],
    ['F-09 a vacancy', poste('P2-2023'), 'vacance.limite', /^Le 23\/09\/2022 .* depuis le 22\/03\/2022/],
    ['R-291 a tranche', financement('P1-2022', 'PRIVEE'), 'tranche.due', /^Le 09\/06\/2022 — La tranche 1/],
    [
      'R-003 the end of a convention',
      convention(),
      'convention.fin',
      /^Le 28\/10\/2023 \(dernier jour : 27\/10\/2023\) — La convention, ouverte le 28\/04\/2022 pour 18 mois, est échue\./,
    ],
  ] as const)('%s: date, rule, parameter, version and source', (_fact, plan, kind, start) => {
    const found = plan.find((one) => one.kind === kind);
    const said = found ? plain(explainEcheance(found)) : '';
    expect(said).toMatch(start);
    expect(said).toMatch(/ Règle [RF]-\d+.* ; paramètres : « .* » .*, version P\d-\d{4}, source .*\.$/);
    expect(said).not.toContain('aménagement');
  });

  it.each([
    [
      'a tranche',
      financement('P1-2022', 'PRIVEE', moved('tranche.due', '2022-07-01', 1)),
      'tranche.due',
      '09/06/2022',
    ],
    [
      'R-161 a deadline',
      poste('P1-2022', moved('recrutement.expiration', '2022-06-30')),
      'recrutement.expiration',
      '22/04/2022',
    ],
    [
      'a reminder of it',
      poste('P1-2022', moved('recrutement.expiration', '2022-06-30')),
      'recrutement.rappel',
      '22/04/2022',
    ],
    ['a vacancy', poste('P2-2023', moved('vacance.limite', '2022-10-31')), 'vacance.limite', '22/09/2022'],
    [
      'the end of a convention',
      convention(moved('convention.fin', '2023-12-31')),
      'convention.fin',
      '27/10/2023',
    ],
    [
      'its renewal',
      convention(moved('convention.fin', '2023-12-31')),
      'convention.renouvellement',
      '27/10/2023',
    ],
  ] as const)(
    'decision 7: %s that an agent moved says so, with the date computed',
    (_fact, plan, kind, computed) => {
      const found = plan.findLast((one) => one.kind === kind && one.calculeeOn);
      expect(found && explainEcheance(found)).toContain(
        ` Un aménagement a déplacé cette date : le calcul donnait le ${computed}. Règle `,
      );
    },
  );

  it.each([
    ['P1-2022', 'D0', 'R-099', 'R-099', 'R-003', 'R-301'],
    ['COORD-2023', 'COORD', 'R-107', 'R-107', 'R-006', 'R-204'],
    ['P2-2023', 'A', 'R-100', 'R-118', 'R-004', undefined],
  ] as const)('in %s the rules told are those of the version', (version, kind, avis, comite, fin, suivi) => {
    const filed = faitOn('2024-02-01');
    const base = of(version);
    const signed = { ...base, demandee: filed, signeeBdt: filed, dureesMonths: [18] };
    const plan = [
      ...planDemande(
        { ...base, kind, deposee: filed, complete: filed, seancesOn: [filed.effectiveOn] },
        referentiel,
      ),
      ...planConvention(signed, referentiel),
      ...planSuivi(signed, referentiel),
    ];
    const ruleOf = (one: EcheanceKind) => plan.find((line) => line.kind === one)?.regle;
    expect([
      ruleOf('avis.relance'),
      ruleOf('avis.escalade'),
      ruleOf('comite.seance'),
      ruleOf('convention.fin'),
      ruleOf('suivi.relance'),
    ]).toEqual([`${avis} · F-64`, `${avis} · F-64`, comite, fin, suivi]);
  });

  it('R-299: a single payment moved after its month has no last day any more', () => {
    const [kept] = financement('COORD-2023', 'COLLECTIVITE');
    const [late] = financement('COORD-2023', 'COLLECTIVITE', moved('tranche.due', '2022-07-15'));
    expect([kept?.on, kept?.limiteOn, late?.on, late?.limiteOn].map(String)).toEqual([
      '2022-06-01',
      '2022-06-30',
      '2022-07-15',
      'null',
    ]);
  });
});

describe('An amount says where it comes from', () => {
  const cede: FinancementCede = {
    montantCents: 4_000_000,
    dureeMonths: 24,
    leftAtMonth: 9,
    paidCents: 2_000_000,
  };

  it('R-365 F-45: a transfer, by both readings', () => {
    expect(plain(explainProrata(cede, unwrap(prorataTransfert(lecteurOf('P2-2023'), cede))))).toBe(
      '20 000 € par la lecture A (lecture A, le solde : 40 000 € − 20 000 € versés = 20 000 € ; lecture B, le temps : 15 mois restants sur 24 = 25 000 €), règle R-365 ; paramètres : « transfert.lecture » = A, version P2-2023, source R-365 · F-45.',
    );
    const over = { ...cede, leftAtMonth: 30 };
    expect(plain(explainProrata(over, unwrap(prorataTransfert(lecteurOf('P2-2023'), over))))).toContain(
      '0 mois restants sur 24 = 0 €',
    );
  });

  it('R-391 F-80: a repayment, whole and beyond the time served', () => {
    const prevu = unwrap(lireOuiNon(lecteurOf('COORD-2023'), 'reversement.prevu')).parametre;
    const verse = { payeesCents: [5_000_000], montantCents: 5_000_000, dureeMonths: 24, leftAtMonth: 6 };
    expect(plain(explainReversement(verse, prevu))).toBe(
      '50 000 € versés, dont 37 500 € au-delà des 6 mois servis sur 24, règle R-391 ; paramètres : « reversement.prevu » = OUI, version COORD-2023, source R-391.',
    );
    expect(plain(explainReversement({ ...verse, leftAtMonth: 30 }, prevu))).toContain(
      'dont 0 € au-delà des 24 mois servis sur 24',
    );
  });
});
