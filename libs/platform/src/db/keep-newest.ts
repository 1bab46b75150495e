import type { Tx } from './tx';

/** Columns by their name; `version` is that of the aggregate that told the row. */
type Told = Record<string, unknown> & { version: bigint | number };

/**
 * Keeps the newest telling of a fact owned elsewhere, in a replica: a row told by an older version, or by the same one
 * again, changes nothing. The write is not waited for.
 *
 * @param key column that identifies the row
 */
export function keepNewest(tx: Tx, table: string, key: string, row: Told): Promise<void> {
  tx.write(upsertOf(table, key, row), Object.values(row));
  return Promise.resolve();
}

/** The same, for whom it matters. @returns true when the row was written */
export async function isNewest(tx: Tx, table: string, key: string, row: Told): Promise<boolean> {
  const written = await tx.sql(`${upsertOf(table, key, row)} returning ${key}`, Object.values(row));
  return written.length > 0;
}

function upsertOf(table: string, key: string, row: Told): string {
  const columns = Object.keys(row);
  return `insert into ${table} as held (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})
     on conflict (${key}) do update set ${columns.map((one) => `${one} = excluded.${one}`).join(', ')}
     where held.version < excluded.version`;
}
