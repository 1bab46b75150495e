import type { Tx } from '@cn/platform/db/tx';
import { LIVE, SHADOW, TABLES } from '../projection/schema';

/** Rows of each table that one schema holds and not the other; tables without a difference are left out. */
export async function compareSchemas(tx: Tx): Promise<Record<string, number>> {
  const differences: Record<string, number> = {};
  for (const table of TABLES) {
    const [row] = await tx.sql<{ count: number }>(
      `select count(*) as count from (
         (select * from ${LIVE}.${table} except select * from ${SHADOW}.${table})
         union all
         (select * from ${SHADOW}.${table} except select * from ${LIVE}.${table})
       ) as difference`,
    );
    if (row && row.count > 0) differences[table] = row.count;
  }
  return differences;
}
