import type { TestDatabase } from './test-database';

/** What one act wrote, seen by the transactions that wrote it. */
export interface Written {
  /** Transactions that wrote facts, by table: `demande`. */
  state: string[];
  /** Names of the events. */
  events: string[];
  /** Number of transactions that wrote either. */
  transactions: number;
}

/** Tables that the platform keeps for itself: neither facts nor events. */
const TECHNICAL = [
  'outbox',
  'inbox',
  'nudge',
  'idempotence',
  'horloge',
  'migration',
  'parametre',
  'compteur',
];

/**
 * Runs an act and tells what it wrote and in how many transactions: PostgreSQL keeps on each row the transaction that
 * wrote it. A use case must leave facts and events, in one.
 */
export async function writtenBy(db: TestDatabase, act: () => Promise<unknown>): Promise<Written> {
  const [before] = await db.query<{ id: string }>('select pg_current_xact_id()::text as id');
  await act();
  const tables = await db.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and not (tablename = any($1)) order by 1`,
    [TECHNICAL],
  );
  const since = BigInt(before?.id ?? 0);
  const recent = async (table: string, column: string): Promise<{ xid: string; name: string }[]> => {
    const rows = await db.query<{ xid: string; name: string }>(
      `select distinct xmin::text as xid, ${column} as name from "${table}"`,
    );
    return rows.filter(({ xid }) => BigInt(xid) > since);
  };
  const events = await recent('outbox', 'name');
  const state: { xid: string; name: string }[] = [];
  for (const { name } of tables) state.push(...(await recent(name, `'${name}'`)));
  return {
    state: [...new Set(state.map(({ name }) => name))],
    events: [...new Set(events.map(({ name }) => name))].sort(),
    transactions: new Set([...state, ...events].map(({ xid }) => xid)).size,
  };
}
