import { referentiel } from '../../test/referentiel.fixture';
import { atParis, localDate } from '../kernel/date';
import { sumCents } from '../kernel/cents';
import { unwrap } from '../kernel/result';
import { computeMontant } from '../montant/compute-montant';
import type { EcheancePrevue } from './echeance';
import type { DossierFaits, Fait } from './facts';
import { planDossier } from './plan-dossier';

const fait = (on: string): Fait => ({
  effectiveOn: localDate(on),
  recordedAt: atParis(localDate(on), '10:00'),
});
const asOf = localDate('2022-03-22');
const base = { version: 'P1-2022', asOf };
const MINE = [
  'recrutement.rappel',
  'recrutement.expiration',
  'tranche.due',
  'convention.instruction',
  'convention.renouvellement',
  'convention.fin',
  'avis.relance',
];

const show = (plan: readonly EcheancePrevue[]): string[] =>
  plan
    .filter((one) => MINE.includes(one.kind))
    .map(
      (one) =>
        `${one.on.toString()} ${one.kind} ${one.rank}${one.montantCents ? ` ${one.montantCents}` : ''}`,
    );

interface Case {
  readonly structure: 'PRIVEE' | 'PUBLIQUE';
  readonly contrat: 'CDD' | 'CDI';
  readonly startOn: string;
  readonly finOn: string | null;
  readonly departOn: string;
}

function dossier({ structure, contrat, startOn, finOn, departOn }: Case): DossierFaits {
  const montant = unwrap(computeMontant({ referentiel, ...base, structure, contrat }));
  const transmis = fait('2022-04-12');
  return {
    demandes: [
      {
        sujet: 'demande',
        ...base,
        kind: 'D0',
        deposee: fait('2022-03-01'),
        avis: fait('2022-03-08'),
        decision: fait('2022-03-22'),
      },
    ],
    postes: [
      {
        sujet: 'poste',
        ...base,
        decision: fait('2022-03-22'),
        contrats: [{ startOn: localDate(startOn), finOn: finOn ? localDate(finOn) : null, transmis }],
        departFormation: fait(departOn),
      },
    ],
    conventions: [
      {
        sujet: 'convention',
        ...base,
        demandee: fait('2022-03-29'),
        complete: fait('2022-03-29'),
        conforme: fait('2022-04-19'),
        envoyee: fait('2022-04-20'),
        signeeBdt: fait('2022-04-28'),
        dureesMonths: [montant.dureeMonths],
      },
    ],
    financements: [
      {
        sujet: 'financement',
        ...base,
        ligne: montant.ligne,
        montantCents: montant.montantCents,
        departs: [fait(departOn)],
        derniereSignature: fait('2022-04-28'),
      },
    ],
  };
}

const PUBLIC_CDI: Case = {
  structure: 'PUBLIQUE',
  contrat: 'CDI',
  startOn: '2022-05-16',
  finOn: null,
  departOn: '2022-05-31',
};

describe('Worked example of the readings, P1-2022', () => {
  it('R-162 R-174 R-290: the private CDD of 18 months is planned to the day and the cent', () => {
    const faits = dossier({
      structure: 'PRIVEE',
      contrat: 'CDD',
      startOn: '2022-05-02',
      finOn: '2023-11-01',
      departOn: '2022-05-09',
    });
    expect(show(planDossier(faits, referentiel))).toEqual([
      '2022-04-07 recrutement.rappel 1',
      '2022-04-19 convention.instruction 1',
      '2022-06-09 tranche.due 1 640000',
      '2022-11-09 tranche.due 2 960000',
      '2023-05-09 tranche.due 3 1600000',
      '2023-07-29 convention.renouvellement 1',
      '2023-10-28 convention.fin 1',
    ]);
  });

  it('R-170 R-290: the public CDI takes its amount from P1-2021 and lasts 24 months', () => {
    const faits = dossier(PUBLIC_CDI);
    expect(show(planDossier(faits, referentiel))).toEqual([
      '2022-04-07 recrutement.rappel 1',
      '2022-04-19 convention.instruction 1',
      '2022-06-30 tranche.due 1 1000000',
      '2022-11-30 tranche.due 2 1500000',
      '2023-05-31 tranche.due 3 2500000',
      '2024-01-28 convention.renouvellement 1',
      '2024-04-28 convention.fin 1',
    ]);
  });

  it('R-162 R-163 R-165: nobody recruited: reminders, expiry, derogation, reminders, expiry', () => {
    const faits: DossierFaits = {
      demandes: [],
      postes: [{ sujet: 'poste', ...base, decision: fait('2022-03-22'), derogations: [fait('2022-04-26')] }],
      conventions: [],
      financements: [],
    };
    const plan = planDossier(faits, referentiel);
    expect(show(plan)).toEqual([
      '2022-04-07 recrutement.rappel 1',
      '2022-04-15 recrutement.rappel 2',
      '2022-04-23 recrutement.expiration 1',
      '2022-05-11 recrutement.rappel 3',
      '2022-05-19 recrutement.rappel 4',
      '2022-05-27 recrutement.expiration 2',
    ]);
    expect(plan.map((one) => one.instant.toString())).toEqual([
      '2022-04-07T06:00:00Z',
      '2022-04-15T06:00:00Z',
      '2022-04-22T22:00:00Z',
      '2022-05-11T06:00:00Z',
      '2022-05-19T06:00:00Z',
      '2022-05-26T22:00:00Z',
    ]);
    expect(plan.map((one) => one.limiteOn?.toString())).toEqual([
      ...Array(3).fill('2022-04-22'),
      ...Array(3).fill('2022-05-26'),
    ]);
  });
});

it('R-169: three public postes are three subsidies: 150 000 €, of which 30 000, 45 000 then 75 000', () => {
  const [financement] = dossier(PUBLIC_CDI).financements;
  const postes = ['1', '2', '3'].flatMap((sujet) => (financement ? [{ ...financement, sujet }] : []));
  const plan = planDossier(
    { demandes: [], postes: [], conventions: [], financements: postes },
    referentiel,
  ).map((one) => [one.on.toString(), one.montantCents] as const);
  const sums = ['2022-06-30', '2022-11-30', '2023-05-31'].map((on) =>
    sumCents(plan.flatMap(([at, cents = 0]) => (at === on ? [cents] : []))),
  );
  expect([sums, plan.length]).toEqual([[3_000_000, 4_500_000, 7_500_000], 9]);
});

it('R-160: the fifteen days of the instruction are inside the two months to recruit, which they do not extend', () => {
  const of2021 = { version: 'P1-2021', asOf: localDate('2021-07-15') };
  const plan = show(
    planDossier(
      {
        demandes: [],
        postes: [{ sujet: 'poste', ...of2021, decision: fait('2021-07-15') }],
        conventions: [
          {
            sujet: 'convention',
            ...of2021,
            demandee: fait('2021-09-01'),
            complete: fait('2021-09-10'),
            dureesMonths: [24],
          },
        ],
        financements: [],
      },
      referentiel,
    ),
  );
  expect(plan.slice(-2)).toEqual([
    '2021-09-16 recrutement.expiration 1',
    '2021-09-26 convention.instruction 1',
  ]);
});
