import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { passwordOf } from '../address';
import type { StackOptions } from '../options';
import { kafkaSettings } from './engine-parts';
import { kafkaJars } from './fetch-engines';
import { openPlace, postgresIdentity } from './place-postgres';

const run = promisify(execFile);

/** A fixed cluster id: one broker, one cluster, and a folder copied elsewhere still opens. */
const KAFKA_CLUSTER = 'Y29uc2VpbGxlci1udW1lcg';

/** Gives PostgreSQL its data folder on first run: roles by password, UTF-8, an order that no machine changes. */
export async function preparePostgres(options: StackOptions): Promise<void> {
  const { bin, data } = options.postgres;
  openPlace(options.stateDir, options.postgres);
  if (existsSync(path.join(data, 'PG_VERSION'))) return;
  await fs.rm(data, { recursive: true, force: true });
  await fs.mkdir(data, { recursive: true, mode: 0o700 });
  const identity = postgresIdentity();
  const passwordFile = `${data}.password`;
  await fs.writeFile(passwordFile, passwordOf(options, 'postgres'), { mode: 0o600 });
  if (identity)
    await Promise.all([data, passwordFile].map((file) => fs.chown(file, identity.uid, identity.gid)));
  try {
    await run(
      path.join(bin, 'initdb'),
      [
        ...['--pgdata', data, '--username', 'postgres', '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
        ...[
          '--encoding',
          'UTF8',
          '--locale-provider',
          'builtin',
          '--builtin-locale',
          'C.UTF-8',
          '--locale',
          'C',
        ],
        ...(options.fast ? ['--no-sync'] : []),
      ],
      { ...identity, cwd: '/', env: { ...process.env, LC_ALL: 'C' } },
    );
  } finally {
    await fs.rm(passwordFile, { force: true });
  }
}

/** Formats the broker's storage on first run and writes its settings, which follow the ports of each run. */
export async function prepareKafka(options: StackOptions): Promise<void> {
  const dir = path.join(options.stateDir, 'kafka');
  const settings = path.join(dir, 'server.properties');
  await fs.mkdir(path.join(dir, 'data'), { recursive: true });
  await fs.writeFile(settings, kafkaSettings(options));
  if (existsSync(path.join(dir, 'data', 'meta.properties'))) return;
  const format = ['kafka.tools.StorageTool', 'format', '-t', KAFKA_CLUSTER, '-c', settings];
  await run('java', ['-XX:TieredStopAtLevel=1', '-cp', `${kafkaJars}/*`, ...format]);
}

export async function prepareTemporal(options: StackOptions): Promise<void> {
  await fs.mkdir(path.join(options.stateDir, 'temporal'), { recursive: true });
}
