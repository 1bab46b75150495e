import type { TestDatabase } from '@cn/testing/test-database';

const COLUMNS = `select string_agg(format('r.%I', column_name), ', ') as read, string_agg(format('%I', column_name), ', ') as written
  from information_schema.columns where table_schema = 'projection' and table_name = $1 and is_generated = 'NEVER'
    and column_name <> 'change_xid'`;

/** Copies every row of some tables of the projection, under ids, numbers and départements of their own (01 to 95). */
export async function copyRows(db: TestDatabase, tables: readonly string[], count: number): Promise<void> {
  for (const table of tables) {
    const [columns] = await db.query<{ read: string; written: string }>(COLUMNS, [table]);
    await db.query(
      `insert into projection.${table} (${columns?.written ?? ''})
       select ${columns?.read ?? ''} from generate_series(1, $1::int) n
       join projection.${table} m on true
       cross join lateral jsonb_populate_record(null::projection.${table},
         regexp_replace(to_jsonb(m)::text, '([0-9a-f]{8}(-[0-9a-f]{4}){3})-[0-9a-f]{4}([0-9a-f]{8})',
           '\\1-' || lpad(to_hex(n), 4, '0') || '\\3', 'g')::jsonb
         || jsonb_build_object('departement', lpad((1 + n % 95)::text, 2, '0'),
           'numero', regexp_replace(to_jsonb(m) ->> 'numero', '\\d{6}$', lpad((100000 + n)::text, 6, '0')))) r`,
      [count],
    );
    await db.asOwner(`analyze projection.${table}`);
  }
}
