/** What a load gave. */
export interface Outcome {
  /** Duration of each call that was answered, milliseconds, sorted. */
  readonly ms: readonly number[];
  readonly errors: ReadonlyMap<string, number>;
  /** From the first call to the last answer, milliseconds. */
  readonly tookMs: number;
}

type Job = () => Promise<unknown>;

/** Runs each job once, `atOnce` of them at any time. */
export function saturate(jobs: readonly Job[], atOnce: number): Promise<Outcome> {
  return gather(async (timed) => {
    const left = [...jobs];
    const work = async (): Promise<void> => {
      for (let job = left.shift(); job; job = left.shift()) await timed(job, performance.now());
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  });
}

/**
 * Starts one job every `1000 / perSecond` ms, whatever became of those before: a call that waits behind another is counted
 * from the moment it should have left.
 */
export function pace(jobs: readonly Job[], perSecond: number): Promise<Outcome> {
  return gather(async (timed) => {
    const began = performance.now();
    await Promise.all(
      jobs.map(async (job, rank) => {
        const due = began + (rank * 1000) / perSecond;
        await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
        await timed(job, due);
      }),
    );
  });
}

async function gather(
  run: (timed: (job: Job, from: number) => Promise<void>) => Promise<void>,
): Promise<Outcome> {
  const ms: number[] = [];
  const errors = new Map<string, number>();
  const began = performance.now();
  await run(async (job, from) => {
    try {
      await job();
      ms.push(performance.now() - from);
    } catch (error) {
      const name = (error as { code?: string }).code ?? (error as Error).message;
      errors.set(name, (errors.get(name) ?? 0) + 1);
    }
  });
  return { ms: ms.sort((a, b) => a - b), errors, tookMs: performance.now() - began };
}

/** A percentile of sorted durations. */
export const percentile = (ms: readonly number[], part: number): number =>
  ms[Math.min(ms.length - 1, Math.floor(ms.length * part))] ?? Number.NaN;

/** Calls answered a second. */
export const rate = ({ ms, tookMs }: Outcome): number => (ms.length * 1000) / tookMs;
