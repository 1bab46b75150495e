import type { Tx } from '@cn/platform/db/tx';

/** Part of a projected row that one kind of fact answers for, with the column that holds its version. */
export interface Facette {
  table: string;
  key: string;
  version: string;
}

/** One row as a fact tells it: only the columns of its facette, its key and the territory. */
export type Row = Record<string, unknown>;

/** Columns that every facette of a row repeats; a facette that does not know them leaves them. */
export const SHARED = ['dossier_id', 'structure_id', 'departement'];

/**
 * Writes rows of one facette in one statement; a row already written by a version as high is left as it is, so a late
 * or repeated fact changes nothing. All rows bear the same columns.
 */
export function upsert(tx: Tx, facette: Facette, rows: Row[]): void {
  const latest = highest(facette, rows);
  const [first] = latest;
  if (!first) return;
  const { table, key, version } = facette;
  const columns = Object.keys(first);
  const set = columns
    .filter((column) => column !== key)
    .map((column) =>
      SHARED.includes(column)
        ? `${column} = coalesce(excluded.${column}, t.${column})`
        : `${column} = excluded.${column}`,
    );
  tx.write(
    `insert into ${table} as t (${columns.join(', ')})
     select ${columns.join(', ')} from jsonb_populate_recordset(null::${table}, $1::jsonb)
     on conflict (${key}) do update set ${set.join(', ')}
     where t.${version} is null or t.${version} < excluded.${version}`,
    [JSON.stringify(latest)],
  );
}

/** PostgreSQL refuses to touch a row twice in one statement: only the highest version of each key is written. */
function highest({ key, version }: Facette, rows: Row[]): Row[] {
  const byKey = new Map<unknown, Row>();
  for (const row of rows) {
    const known = byKey.get(row[key]);
    if (!known || (known[version] as number | string) < (row[version] as number | string))
      byKey.set(row[key], row);
  }
  return [...byKey.values()];
}
