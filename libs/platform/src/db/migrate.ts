import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { WAITS_MS } from './door';

/** Roles that a migration grants rights to: `{{api}}` and `{{system}}` in the SQL. */
export interface Roles {
  api: string;
  system: string;
}

/** A migration already run was edited afterwards. Migrations are forward only: add a file. */
export class MigrationChanged extends Error {}

/**
 * Runs the platform's SQL and its own migrations, then each file of a folder in the order of its name, once each,
 * under a lock.
 *
 * Errors  MigrationChanged; whatever PostgreSQL refuses (the file is rolled back whole)
 */
export async function migrate(ownerUrl: string, folder: string, roles: Roles): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: WAITS_MS.connection });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(7420)');
    await client.query(
      'create table if not exists migration (file text primary key, digest text not null, run_at timestamptz not null default now())',
    );
    await runOnce(client, 'platform.sql', join(__dirname, 'platform.sql'), roles);
    for (const from of [join(__dirname, 'migration'), folder])
      for (const file of sqlIn(from)) await runOnce(client, file, join(from, file), roles);
  } finally {
    await client.end();
  }
}

const sqlIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort();

async function runOnce(client: Client, name: string, path: string, roles: Roles): Promise<void> {
  const text = readFileSync(path, 'utf8');
  const digest = createHash('sha256').update(text).digest('hex');
  const known = await client.query<{ digest: string }>('select digest from migration where file = $1', [
    name,
  ]);
  if (known.rows[0]?.digest === digest) return;
  if (known.rows[0]) throw new MigrationChanged(`${name} a été modifié après avoir été exécuté`);
  const sql = text.replaceAll('{{api}}', `"${roles.api}"`).replaceAll('{{system}}', `"${roles.system}"`);
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into migration (file, digest) values ($1, $2)', [name, digest]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
