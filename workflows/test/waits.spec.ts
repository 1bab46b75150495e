import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Wait } from '@cn/contracts/procedure/procedure';
import { PROCEDURES, waitsOf, type WorkflowName } from '@cn/contracts/workflow';
import { ECHEANCE_KINDS } from '@cn/domain/kernel/echeance';
import type { Fait } from '@cn/domain/echeancier/facts';
import { atParis, localDate } from '@cn/domain/kernel/date';
import { conventionLaw, demandeLaw, financementLaw, posteLaw } from './laws';

/** Acts that the platform owes to itself, beside what the planner announces. */
const OWED = [
  'demande.activation',
  'versement.ordonnancement',
  'versement.envoi',
  'versement.suivi',
  'versement.rapprochement',
];

const kindsOf = (workflow: WorkflowName): string[] =>
  Object.values<Wait>(PROCEDURES[workflow].waits).flatMap((wait) =>
    'echeances' in wait ? wait.echeances : [],
  );

const fait = (on: string): Fait => ({
  effectiveOn: localDate(on),
  recordedAt: atParis(localDate(on), '10:00'),
});
const base = { sujet: 's', asOf: localDate('2022-03-22') };

/** Everything that the planner may announce for a subject of the road D.0, in one version. */
function announced(version: string): Record<WorkflowName, string[]> {
  const of = { ...base, version };
  const contrats = [
    { startOn: localDate('2022-05-02'), finOn: localDate('2023-11-01'), transmis: fait('2022-05-01') },
  ];
  const [granted, signed] = [fait('2022-03-22'), fait('2022-04-28')];
  const plans = {
    examineCandidature: demandeLaw.plan({
      ...of,
      kind: version.startsWith('COORD') ? 'COORD' : 'D0',
      deposee: fait('2022-03-01'),
      complete: fait('2022-03-01'),
      seancesOn: [localDate('2022-03-22')],
    }),
    fillPoste: posteLaw.plan({ ...of, decision: granted, contrats }),
    signConvention: conventionLaw.plan({
      ...of,
      demandee: fait('2022-03-29'),
      complete: fait('2022-03-30'),
      signeeBdt: signed,
      dureesMonths: [18],
    }),
    payTranches: financementLaw.plan({
      ...of,
      ligne: 'PRIVEE',
      montantCents: 3_200_000,
      departs: [fait('2022-05-09')],
      derniereSignature: signed,
    }),
  };
  return {
    examineCandidature: plans.examineCandidature.map(({ kind }) => kind),
    fillPoste: plans.fillPoste.map(({ kind }) => kind),
    signConvention: plans.signConvention.map(({ kind }) => kind),
    payTranches: plans.payTranches.map(({ kind }) => kind),
  };
}

describe('the table of the waits and the planner', () => {
  const workflows = Object.keys(PROCEDURES) as WorkflowName[];

  it('name the same échéances', () => {
    const known = [...Object.keys(ECHEANCE_KINDS), ...OWED];
    expect(workflows.flatMap(kindsOf).filter((kind) => !known.includes(kind))).toEqual([]);
  });

  it.each(['P1-2021', 'P1-2022', 'COORD-2023'])('%s announces nothing that no wait handles', (version) => {
    const plan = announced(version);
    for (const workflow of workflows) {
      expect(plan[workflow]).not.toEqual([]);
      expect(plan[workflow].filter((kind) => !kindsOf(workflow).includes(kind))).toEqual([]);
    }
  });
});

describe('the table of the waits and the procedures', () => {
  it.each(Object.keys(PROCEDURES) as WorkflowName[])(
    '%s waits for each stage once, in the same order',
    (name) => {
      const file = `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.workflow.ts`;
      const source = readFileSync(join(__dirname, '../src', file), 'utf8');
      expect([...source.matchAll(/\.reaches\('(\w+)'/g)].map(([, wait]) => wait)).toEqual(waitsOf(name));
    },
  );
});
