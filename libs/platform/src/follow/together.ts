import { isAway } from '../db/is-away';
import type { Database } from '../db/database';
import type { Tx } from '../db/tx';
import { withCorrelation } from '../log/correlation';
import { atDone, type PendingRow } from './claim';

/** What was done no longer stands: another settled or cancelled its échéance meanwhile. */
export class Undone extends Error {
  override name = 'Undone';
}

/** What is done on one échéance, inside the transaction of all. */
export type OnRow<T> = (tx: Tx, row: PendingRow) => Promise<T>;

/** What became of one échéance: what was answered, or what was thrown. */
export type Outcome<T> = { row: PendingRow } & PromiseSettledResult<T>;

/** What is done together: on which échéances, what on each, and what closes the transaction. */
export interface Together<T> {
  take: (tx: Tx) => Promise<readonly PendingRow[]>;
  run: OnRow<T>;
  end: (tx: Tx, answers: readonly T[], rows: readonly PendingRow[]) => Promise<void>;
}

/**
 * Does it in one transaction, side by side, each échéance at its own instant and under its own correlation id. When one
 * fails, all is undone and the halves are tried, down to one.
 *
 * Errors  those of a database that is away: nothing more is tried
 */
export async function runTogether<T>(database: Database, together: Together<T>): Promise<Outcome<T>[]> {
  let rows: readonly PendingRow[] = [];
  try {
    return await database.asSystem(async (outer) => {
      rows = await together.take(outer);
      const answers = await sideBySide(rows, (row) => together.run(atDone(outer, row), row));
      if (rows.length > 0) await together.end(outer, answers, rows);
      return answers.map((value, index) => ({ row: rows[index] as PendingRow, status: 'fulfilled', value }));
    });
  } catch (reason) {
    const [only, ...others] = rows;
    if (!only || (isAway(reason) && !isContention(reason))) throw reason;
    if (others.length === 0) return [{ row: only, status: 'rejected', reason }];
    const half = Math.ceil(rows.length / 2);
    const parts = [rows.slice(0, half), rows.slice(half)];
    const outcomes: Outcome<T>[] = [];
    for (const part of parts)
      outcomes.push(...(await runTogether(database, { ...together, take: () => Promise.resolve(part) })));
    return outcomes;
  }
}

/** One case is held by another transaction: it must not hold the others of its chunk. */
const isContention = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && /^(55P|40)/.test(String(error.code))) || isContention(error.cause));

/** Each under its correlation id. Errors: the first, once all have ended: nothing is asked any more of a transaction undone. */
export async function sideBySide<T>(
  rows: readonly PendingRow[],
  run: (row: PendingRow) => Promise<T>,
): Promise<T[]> {
  const ended = await Promise.allSettled(
    rows.map((row) => withCorrelation(row.correlation_id ?? undefined, () => run(row))),
  );
  return ended.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}
