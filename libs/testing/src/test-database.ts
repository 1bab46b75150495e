import { createHmac, randomBytes } from 'node:crypto';
import { migrate } from '@cn/platform/db/migrate';
import { Database, type Entity } from '@cn/platform/db/database';
import { Client } from 'pg';

/** A service's database, migrated, empty, thrown away at the end of the suite. */
export interface TestDatabase {
  database: Database;
  urls: { owner: string; api: string; system: string };
  /** Sets the sandbox clock of this database to an instant. */
  setClock(instant: string): Promise<void>;
  /** Straight SQL as the system role. */
  query<R = Record<string, unknown>>(sql: string, parameters?: unknown[]): Promise<R[]>;
  /** Straight SQL behind the application, as the owner of the tables. */
  asOwner(sql: string): Promise<void>;
  drop(): Promise<void>;
}

/** The PostgreSQL of the tests is not running: `npm test` starts it, or `node tools/bin/cn.mjs engines`. */
export class EnginesMissing extends Error {}

/**
 * Creates a database of its own for a suite, with the three roles a service has and its migrations run.
 *
 * @param options.folder folder that holds `migration/`
 * Errors  EnginesMissing
 */
export async function createTestDatabase(options: {
  name: string;
  folder: string;
  entities: Entity[];
  clock?: string;
}): Promise<TestDatabase> {
  const server = process.env['TEST_DATABASE_URL'];
  if (!server)
    throw new EnginesMissing('TEST_DATABASE_URL absent : lancez npm test, ou node tools/bin/cn.mjs engines');
  const name = `t_${options.name}_${randomBytes(4).toString('hex')}`;
  const roles = { owner: `${name}_owner`, api: `${name}_api`, system: `${name}_system` };
  const password = createHmac('sha256', name).update('test').digest('hex').slice(0, 32);
  await admin(server, async (client) => {
    for (const role of Object.values(roles))
      await client.query(`create role "${role}" login password '${password}'`);
    await client.query(`create database "${name}" owner "${roles.owner}"`);
  });
  const url = (role: string): string => {
    const target = new URL(server);
    Object.assign(target, { username: role, password, pathname: `/${name}` });
    return target.toString();
  };
  const urls = { owner: url(roles.owner), api: url(roles.api), system: url(roles.system) };
  await migrate(urls.owner, `${options.folder}/migration`, roles);
  const setClock = (instant: string): Promise<void> => runOwner(urls.owner, instant);
  await setClock(options.clock ?? '2022-03-01T08:00:00Z');
  const database = await Database.connect(urls, options.entities, 4);
  return {
    database,
    urls,
    setClock,
    query: <R>(sql: string, parameters: unknown[] = []) =>
      database.asSystem((tx) => tx.sql<R>(sql, parameters)),
    asOwner: (sql) => admin(urls.owner, (client) => client.query(sql).then(() => undefined)),
    drop: async () => {
      await database.close();
      await admin(server, async (client) => {
        await client.query(`drop database "${name}" with (force)`);
        for (const role of Object.values(roles)) await client.query(`drop role "${role}"`);
      });
    },
  };
}

async function admin(url: string, run: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await run(client);
  } finally {
    await client.end();
  }
}

const runOwner = (url: string, instant: string): Promise<void> =>
  admin(url, async (client) => {
    await client.query(
      `insert into horloge (id, mode, instant) values (1, 'SANDBOX', $1) on conflict (id) do update set instant = $1`,
      [instant],
    );
  });
