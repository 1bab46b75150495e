import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { onLoopback, readCompose } from '../../test/read-compose';
import { freePortBase } from './process/free-ports';
import { ROOT } from './options';
import { Supervisor } from './supervisor';
import type { Part, PartName } from './part';
import { portsFrom } from './ports';

const run = promisify(execFile);
const COMPOSE = readCompose();
const OURS = Object.keys(COMPOSE).filter(
  (name) => COMPOSE[name]?.image === 'conseiller-numerique' && name !== 'bootstrap',
);
const BASE = 4100;
const STACK = 'cn';

const required = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: run the engines of the tests`);
  return value;
};

/** What the engines of the tests answer to, in the place of the containers'. */
const engines: Readonly<Record<string, string>> = {
  'postgres:4120': new URL(required('TEST_DATABASE_URL')).host,
  'temporal:4121': required('TEST_TEMPORAL_ADDRESS'),
  'kafka:4123': required('TEST_KAFKA_BROKERS'),
};

describe('the command of each image, run as it is outside a container', () => {
  const stateDir = fs.mkdtempSync(path.join(os.tmpdir(), 'cn-compose-'));
  let shift = 0;
  let supervisor: Supervisor;

  const relocate = (value: string): string => {
    const known = Object.entries(engines).reduce((text, [from, to]) => text.replaceAll(from, to), value);
    return onLoopback(known, OURS, shift).replace(/^\/state/, stateDir);
  };
  const environmentOf = (name: string): Record<string, string> => {
    const entries = Object.entries(COMPOSE[name]?.environment ?? {});
    const moved = entries.map(([key, value]) => [
      key,
      /PORT$/.test(key) ? String(Number(value) + shift) : relocate(value),
    ]);
    return { ...Object.fromEntries(moved), HOST: '127.0.0.1' } as Record<string, string>;
  };

  beforeAll(async () => {
    shift = (await freePortBase()) - BASE;
    await dropStack();
    const { command = [], environment = {} } = COMPOSE['bootstrap'] ?? {};
    const adminUrl = { DATABASE_URL: required('TEST_DATABASE_URL') };
    const env = { PATH: process.env['PATH'], ...mapValues(environment, relocate), ...adminUrl };
    await run(command[0] ?? '', command.slice(1), { cwd: ROOT, env });
    const options = {
      ...{
        stack: STACK,
        ports: portsFrom(BASE + shift),
        root: ROOT,
        stateDir,
        debut: '',
        secret: '',
        existing: {},
        apart: true,
        fast: true,
      },
      postgres: { bin: '', data: '' },
    };
    supervisor = new Supervisor(
      options,
      OURS.map((name) => partOf(name, environmentOf(name))),
      [],
      { say: () => undefined },
    );
    await supervisor.start();
  }, 120_000);

  afterAll(async () => {
    await supervisor.stop();
    await dropStack();
    fs.rmSync(stateDir, { recursive: true, force: true });
  }, 60_000);

  it.each(OURS)('%s is ready', async (name) => {
    const response = await fetch(`http://127.0.0.1:${environmentOf(name)['PORT']}/readyz`);
    expect(response.status).toBe(200);
  });
});

function partOf(name: string, env: Record<string, string>): Part {
  const { command = [] } = COMPOSE[name] ?? {};
  return {
    name: name as PartName,
    kind: 'service',
    command: command[0] ?? '',
    args: command.slice(1),
    env,
    ports: [Number(env['PORT'])],
    readiness: { kind: 'http', url: `http://127.0.0.1:${env['PORT']}/readyz` },
    dependsOn: [],
    stopSignal: 'SIGTERM',
  };
}

const mapValues = (record: Readonly<Record<string, string>>, change: (value: string) => string) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

/** The stack of the containers, as an earlier run may have left it on the engines of the tests. */
async function dropStack(): Promise<void> {
  const admin = new Client({ connectionString: required('TEST_DATABASE_URL') });
  await admin.connect();
  const { rows } = await admin.query<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE datname LIKE $1',
    [`${STACK}\\_%`],
  );
  for (const { datname } of rows) await admin.query(`DROP DATABASE "${datname}" WITH (FORCE)`);
  await admin.end();
}
