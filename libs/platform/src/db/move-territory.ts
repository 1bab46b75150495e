import type { Tx } from './tx';

/** What was, and is not corrected afterwards. */
const HISTORY = ['outbox', 'disparition'];

/**
 * A structure is now of another département: everything of it that this service holds goes with it, so that those who
 * see that département see it whole, and those of the former one no more. Every table that bears a territory is moved,
 * without being named; history stays as it was told.
 */
export async function moveTerritory(
  tx: Tx,
  { structureId, departement }: { structureId: string; departement: string },
  schema = 'public',
): Promise<void> {
  const tables = await tx.sql<{ name: string }>(
    `select format('%I.%I', s.table_schema, s.table_name) as name
     from information_schema.columns s
     join information_schema.columns d using (table_schema, table_name)
     join information_schema.tables t using (table_schema, table_name)
     where s.column_name = 'structure_id' and d.column_name = 'departement' and t.table_type = 'BASE TABLE'
       and has_table_privilege(format('%I.%I', s.table_schema, s.table_name), 'update')
       and s.table_schema = $2 and not (s.table_name = any($1))
     order by 1`,
    [HISTORY, schema],
  );
  for (const { name } of tables)
    await tx.sql(
      `update ${name} set departement = $2 where structure_id = $1 and departement is distinct from $2`,
      [structureId, departement],
    );
}
