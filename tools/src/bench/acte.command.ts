import { act } from '../story/narrator';
import { choose, submit, type Cas } from './cases';
import { costOf, runBench, type Bench } from './bench';
import { actFloor } from './acte.floor';
import { pace, rate, saturate, type Outcome } from './load';
import { say, sayCost, sayOutcome } from './table';

const WARM = 40;
const LOADS = [
  { title: 'un à la fois', count: 80, run: (jobs: Job[]) => saturate(jobs, 1) },
  { title: 'cadencé, 20 par seconde', count: 200, run: (jobs: Job[]) => pace(jobs, 20) },
  { title: 'saturé, 4 à la fois', count: 200, run: (jobs: Job[]) => saturate(jobs, 4) },
  { title: 'saturé, 8 à la fois', count: 200, run: (jobs: Job[]) => saturate(jobs, 8) },
];

type Job = () => Promise<unknown>;

/** `npm run bench:acte`: what one `recordAvis` costs, alone, at a pace and saturated. */
export const run = (): Promise<number> =>
  runBench(async (bench) => {
    const wanted = WARM + LOADS.reduce((sum, { count }) => sum + count, 0);
    const cases = await choose(bench.people, wanted);
    if (cases.length < wanted) say(`${cases.length} structures seulement : importez la liste`);
    const opened = await saturate(
      cases.map((cas, rank) => () => submit(bench.people, cas, rank)),
      8,
    );
    sayOutcome('candidatures déposées, 8 à la fois', opened);
    const jobs = cases.map((cas) => avisOf(cas));
    await costOf(bench, () => saturate(jobs.splice(0, WARM), 4));
    say();
    const saturated = await measure(bench, jobs);
    const floor = await actFloor(bench.stack, 400, 4);
    sayOutcome('plancher : une instruction SQL', floor);
    say(`part du plancher, 4 à la fois : ${(rate(saturated) / rate(floor)).toFixed(2).replace('.', ',')}`);
    return 0;
  });

/** Runs each load in turn; answers the one that the floor is compared with. */
async function measure(bench: Bench, jobs: Job[]): Promise<Outcome> {
  let compared: Outcome | undefined;
  for (const { title, count, run: load } of LOADS) {
    const own = jobs.splice(0, count);
    const { value, parts, asked, settledMs } = await costOf(bench, () => load(own));
    sayOutcome(title, value);
    say(`tout livré et projeté ${Math.round(settledMs)} ms après la dernière réponse`);
    sayCost('acte', own.length, parts, asked);
    say();
    if (title.includes('4')) compared = value;
  }
  if (!compared) throw new Error('no load to compare');
  return compared;
}

export const avisOf =
  ({ demandeId, prefecture }: Cas): Job =>
  () =>
    act(
      prefecture,
      'recordAvis',
      { demandeId, sens: 'FAVORABLE', commentaire: 'Projet cohérent avec les besoins.' },
      'objet { id etat }',
    );
