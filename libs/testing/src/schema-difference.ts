import type { Database } from '@cn/platform/db/database';

/** How PostgreSQL names the types that entities name otherwise. */
const SQL_TYPES: Readonly<Record<string, string>> = {
  timestamptz: 'timestamp with time zone',
  array: 'ARRAY',
};

interface SqlColumn {
  column_name: string;
  data_type: string;
  is_nullable: 'YES' | 'NO';
}

/**
 * What TypeORM's entities and the migrated tables say differently: `table.colonne type` lines, one side or the other;
 * empty when they agree. Generated columns, and the one by which changes are followed, are the schema's own.
 */
export async function schemaDifference(database: Database): Promise<string[]> {
  const differences: string[] = [];
  for (const { tableName, columns } of database.systemSource.entityMetadatas) {
    const rows = await database.asSystem((tx) =>
      tx.sql<SqlColumn>(
        `select column_name, data_type, is_nullable from information_schema.columns
         where table_name = $1 and is_generated = 'NEVER' and column_name <> 'change_xid'`,
        [tableName],
      ),
    );
    const schema = rows.map((row) =>
      line(tableName, row.column_name, row.data_type, row.is_nullable === 'YES'),
    );
    const entity = columns.map((column) => {
      const type = column.isArray ? 'array' : String(column.type);
      return line(tableName, column.databaseName, SQL_TYPES[type] ?? type, column.isNullable);
    });
    differences.push(...schema.filter((one) => !entity.includes(one)).map((one) => `schéma : ${one}`));
    differences.push(...entity.filter((one) => !schema.includes(one)).map((one) => `entité : ${one}`));
  }
  return differences;
}

const line = (table: string, column: string, type: string, nullable: boolean): string =>
  `${table}.${column} ${type}${nullable ? ' null' : ''}`;
