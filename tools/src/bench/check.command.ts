import * as fs from 'node:fs';
import * as path from 'node:path';
import { ROOT } from '../stack/options';
import { actFloor } from './acte.floor';
import { avisOf } from './acte.command';
import { runBench, type Bench } from './bench';
import { choose, submit } from './cases';
import { compare, modelsOf } from './liste.command';
import { Portfolio } from './liste.fill';
import { rate, saturate } from './load';
import { settle } from './settle';
import { say } from './table';

const KNOWN = path.join(ROOT, 'tools', 'src', 'bench', 'ratios.json');
/** What a ratio may lose before the check fails: a machine is never twice the same. */
const TOLERANCE = 0.3;
const ACTS = { warm: 40, measured: 120, atOnce: 4 };
const LIST = { size: 10_000, calls: 300 };

type Ratios = Readonly<Record<'acte' | 'liste', number>>;

/**
 * `npm run bench:check`: the short form of the benches that have a floor. Exit code 1 when the platform does less of what
 * its floor does, in the same minute, than the repository says, by more than 30 %.
 */
export const run = (): Promise<number> =>
  runBench(async (bench) => {
    const known = JSON.parse(fs.readFileSync(KNOWN, 'utf8')) as Ratios;
    const found: Ratios = { acte: await acte(bench), liste: await liste(bench) };
    const worse = verdict(known, found);
    say(`${'banc'.padEnd(12)}${'part du plancher'.padStart(18)}${'connue'.padStart(10)}`);
    for (const [name, ratio] of Object.entries(found) as [keyof Ratios, number][])
      say(
        `${name.padEnd(12)}${figure(ratio).padStart(18)}${figure(known[name]).padStart(10)}${worse.includes(name) ? '   trop loin' : ''}`,
      );
    return worse.length === 0 ? 0 : 1;
  });

/** Benches that do less of their floor than is known, beyond what is tolerated. */
export const verdict = (known: Ratios, found: Ratios): (keyof Ratios)[] =>
  (Object.keys(known) as (keyof Ratios)[]).filter((name) => !(found[name] >= known[name] * (1 - TOLERANCE)));

const figure = (ratio: number): string => ratio.toFixed(2).replace('.', ',');

async function acte(bench: Bench): Promise<number> {
  const cases = await choose(bench.people, ACTS.warm + ACTS.measured);
  await saturate(
    cases.map((cas, rank) => () => submit(bench.people, cas, rank)),
    8,
  );
  const jobs = cases.map((cas) => avisOf(cas));
  await saturate(jobs.splice(0, ACTS.warm), ACTS.atOnce);
  await settle(bench.stack);
  const acts = await saturate(jobs, ACTS.atOnce);
  await settle(bench.stack);
  return rate(acts) / rate(await actFloor(bench.stack, 300, ACTS.atOnce));
}

async function liste(bench: Bench): Promise<number> {
  const portfolio = await Portfolio.open(bench.stack);
  try {
    await portfolio.grow(await modelsOf(bench, portfolio), LIST.size);
  } finally {
    await portfolio.close();
  }
  const { anct, floor } = await compare(bench, LIST.calls);
  return rate(anct) / rate(floor);
}
