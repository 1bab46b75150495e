import type { Tx } from './tx';

/**
 * Keeps the newest telling of a fact owned elsewhere, in a replica: a row told by an older version, or by the same one
 * again, changes nothing.
 *
 * @param key column that identifies the row
 * @param row columns by their name; `version` is that of the aggregate that told it
 * @returns true when it was written
 */
export async function keepNewest(
  tx: Tx,
  table: string,
  key: string,
  row: Record<string, unknown> & { version: bigint | number },
): Promise<boolean> {
  const columns = Object.keys(row);
  const written = await tx.sql(
    `insert into ${table} as held (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})
     on conflict (${key}) do update set ${columns.map((one) => `${one} = excluded.${one}`).join(', ')}
     where held.version < excluded.version returning ${key}`,
    Object.values(row),
  );
  return written.length > 0;
}
