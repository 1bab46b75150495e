import { stackEnv } from '../stack/options';
import { isAlive } from '../stack/process/process-ref';
import { readStackFile, type StackFile } from '../stack/stack-file';
import { today } from '../story/clock';
import { gather, type People } from './cases';
import { settle } from './settle';
import { readCpu, spent, SqlCounter, type Asked } from './processes';

/** A bench cannot run here: the message says why, and what to do. */
export class BenchRefused extends Error {}

/** The stack that runs, and those who act on it. */
export interface Bench {
  readonly stack: StackFile;
  readonly people: People;
  readonly sql: SqlCounter;
}

/**
 * The running stack, at its first day unless any day will do. Errors: BenchRefused when there is none, or when its clock
 * has moved
 */
export async function openBench({ anyDay = false } = {}): Promise<Bench> {
  const stack = readStackFile(stackEnv().stateDir);
  if (!stack?.supervisor || !isAlive(stack.supervisor))
    throw new BenchRefused('La plateforme ne tourne pas : lancez « npm start ».');
  const people = await gather(stack.addresses);
  if (!anyDay && (await today(people.admin)) > stack.debut)
    throw new BenchRefused(
      'L’horloge a déjà avancé : arrêtez la pile, puis « npm run reset » et « npm start ».',
    );
  return { stack, people, sql: await SqlCounter.open(stack) };
}

/** Runs a bench; exit code 2 when it cannot run here. */
export async function runBench(
  body: (bench: Bench) => Promise<number>,
  options?: { anyDay?: boolean },
): Promise<number> {
  let bench: Bench | undefined;
  try {
    bench = await openBench(options);
    return await body(bench);
  } catch (error) {
    if (!(error instanceof BenchRefused)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  } finally {
    await bench?.sql.close();
  }
}

/** Measures what a load costs everywhere, until everything it caused has been done; what the bench itself asks is left out. */
export async function costOf<T>(
  { stack, sql }: Bench,
  run: () => Promise<T>,
): Promise<{ value: T; parts: [string, number][]; asked: Asked; settledMs: number }> {
  await settle(stack);
  const [cpu, before] = [readCpu(stack), await sql.read()];
  const value = await run();
  const ended = performance.now();
  const { at, asked: own } = await settle(stack);
  const settledMs = Math.max(0, at - ended);
  const after = await sql.read();
  const parts = spent(cpu, readCpu(stack));
  const statements =
    after.statements === null || before.statements === null
      ? null
      : after.statements - before.statements - own;
  return {
    value,
    parts,
    asked: { transactions: after.transactions - before.transactions - own, statements },
    settledMs,
  };
}
