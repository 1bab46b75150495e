import type { Tx } from '@cn/platform/db/tx';
import { LIVE, SHADOW, TABLES, type Schema } from '../projection/schema';

/** Rows of each table that one schema holds and not the other; tables without a difference are left out. */
export async function compareSchemas(tx: Tx): Promise<Record<string, number>> {
  const differences: Record<string, number> = {};
  for (const table of TABLES) {
    const [row] = await tx.sql<{ count: number }>(
      `select count(*) as count from (
         (${rowsOf(LIVE, table)} except ${rowsOf(SHADOW, table)})
         union all
         (${rowsOf(SHADOW, table)} except ${rowsOf(LIVE, table)})
       ) as difference`,
    );
    if (row && row.count > 0) differences[table] = row.count;
  }
  return differences;
}

/** What the events say: not the transaction that wrote it. */
const rowsOf = (schema: Schema, table: string): string =>
  `select to_jsonb(t) - 'change_xid' from ${schema}.${table} t`;
