import type { Fact } from '../projection/fact';
import { FACETTES } from '../projection/facette';
import type { Filled } from '../projection/fill';
import { filledBy } from '../projection/rows';
import { SHARED, type Row } from '../projection/upsert';

/** The rows of a dossier, by table then by key, as the projection would hold them. */
export type Tables = ReadonlyMap<string, ReadonlyMap<string, Row>>;

/** What the projection held once it had seen these facts and no other: the same rows, by the same guards, in memory. */
export function fold(facts: readonly Fact[]): Tables {
  const tables = new Map<string, Map<string, Row>>();
  for (const filled of facts.flatMap(filledBy)) keep(tables, filled);
  return tables;
}

function keep(tables: Map<string, Map<string, Row>>, { facette, row }: Filled): void {
  const { table, key, version } = FACETTES[facette];
  const rows = tables.get(table) ?? new Map<string, Row>();
  tables.set(table, rows);
  const id = String(row[key]);
  const known = rows.get(id) ?? {};
  const [held, told] = [known[version] ?? null, row[version]] as (number | string)[];
  if (held !== null && held !== undefined && told !== undefined && !(held < told)) return;
  const shared = SHARED.map((column) => [column, row[column] ?? known[column] ?? null] as const);
  rows.set(id, { ...known, ...row, ...Object.fromEntries(shared) });
}

/** The rows of one table, those of its columns that no fact told yet being null. */
export const rowsOf = <R extends object>(
  tables: Tables,
  table: string,
  blank: Readonly<Record<string, null>> = {},
): R[] => [...(tables.get(table)?.values() ?? [])].map((row) => ({ ...blank, ...row }) as R);
