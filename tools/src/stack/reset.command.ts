import { SERVICES } from '@cn/contracts/service';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Client } from 'pg';
import { removeAside } from './engine/place-postgres';
import { stackEnv } from './options';
import { killLeftovers, runningSupervisor } from './stack-file';

/** What a stack keeps in its folder; anything else there is not ours to delete. */
const STATE = [
  'postgres',
  'temporal',
  'kafka',
  'edge',
  'logs',
  'secret',
  'stack.json',
  'durations.json',
  'sample.imported',
  'postgres.path',
];

/** `npm run reset`: empties the state of the stack; refuses while it runs. The downloaded engines stay. */
export async function run(): Promise<number> {
  const { stateDir, stack, existing } = stackEnv();
  const pid = runningSupervisor(stateDir);
  if (pid !== undefined) {
    console.error(
      `La pile tourne (processus ${pid}) : arrêtez-la d'abord (Ctrl-C, ou kill ${pid}), puis npm run reset.`,
    );
    return 1;
  }
  await killLeftovers(stateDir);
  if (existing.databaseUrl) await dropDatabases(existing.databaseUrl, stack);
  emptyState(stateDir);
  console.log(`État vidé : ${stateDir}`);
  return 0;
}

/** Deletes what a stopped stack keeps, wherever it lies. */
export function emptyState(stateDir: string): void {
  removeAside(stateDir);
  for (const name of STATE) fs.rmSync(path.join(stateDir, name), { recursive: true, force: true });
}

/** On a server that is not ours, only what bears the prefix of the stack goes. */
export async function dropDatabases(url: string, stack: string): Promise<void> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  for (const service of SERVICES) {
    await admin.query(`DROP DATABASE IF EXISTS "${stack}_${service}" WITH (FORCE)`);
    for (const role of ['owner', 'api', 'system'])
      await admin.query(`DROP ROLE IF EXISTS "${stack}_${service}_${role}"`);
  }
  await admin.end();
}
