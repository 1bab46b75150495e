import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { Client } from 'pg';
import { databaseUrl as stackUrl } from './address';
import { freePortBase, isFree } from './process/free-ports';
import { ROOT } from './options';
import { isAlive } from './process/process-ref';
import { until } from './process/readiness';
import { dropDatabases } from './reset.command';
import { CannotStart, startStack, type Stack } from './stack';
import { readStackFile } from './stack-file';

/** The cheapest parts: what is proven here holds for all, since one supervisor runs them all. */
const ONLY = ['bdt', 'mail-trap'] as const;

describe('the local stack', () => {
  let stateDir: string;
  let portBase: number;
  let stack: Stack | undefined;
  const said: string[] = [];

  const start = () =>
    startStack({ stateDir, portBase, only: ONLY, existing: {}, say: (line) => said.push(line) });

  beforeEach(async () => {
    stateDir = fs.mkdtempSync(path.join(os.tmpdir(), 'cn-stack-'));
    portBase = await freePortBase();
    said.length = 0;
  });

  afterEach(async () => {
    await stack?.stop();
    stack = undefined;
    fs.rmSync(stateDir, { recursive: true, force: true });
  });

  it('restarts a part that dies, and says so', async () => {
    stack = await start();
    const before = stack.pid('bdt');
    await stack.kill('bdt', 'SIGKILL');
    await stack.waitReady('bdt');
    expect(stack.pid('bdt')).not.toBe(before);
    expect(said).toContain("⟳ bdt s'est arrêté (SIGKILL), il est relancé.");
    expect(readStackFile(stateDir)?.parts['bdt']?.pid).toBe(stack.pid('bdt'));
  });

  it('leaves down what was told to stay down, until it is revived', async () => {
    stack = await start();
    await stack.kill('bdt', 'SIGKILL', { stayDown: true });
    expect(stack.pid('bdt')).toBeUndefined();
    stack.revive('bdt');
    await stack.waitReady('bdt');
    expect((await fetch(`${stack.url('bdt')}/healthz`)).status).toBe(200);
  });

  it('refuses to start twice on the same state', async () => {
    stack = await start();
    await expect(start()).rejects.toThrow(/Une pile tourne déjà/);
  });

  it('names every port that is taken, and who holds it, before anything starts', async () => {
    const servers = [11, 13].map((offset) => net.createServer().listen(portBase + offset, '127.0.0.1'));
    await Promise.all(servers.map((server) => once(server, 'listening')));
    const refusal = await start().catch((error: unknown) => error);
    for (const server of servers) server.close();
    expect(refusal).toBeInstanceOf(CannotStart);
    const { reasons } = refusal as CannotStart;
    expect(reasons).toHaveLength(2);
    for (const reason of reasons) expect(reason).toContain(`par le processus ${process.pid}`);
    expect(said).toEqual([]);
  });

  it('stops everything, and finds its state again', async () => {
    stack = await start();
    await fetch(`${stack.url('bdt')}/mode`, { method: 'PUT', body: JSON.stringify({ mode: 'ERREUR_5XX' }) });
    await stack.stop();
    expect(await isFree(portBase + 13)).toBe(true);
    stack = await start();
    const mode = (await (await fetch(`${stack.url('bdt')}/mode`)).json()) as { mode: string };
    expect(mode.mode).toBe('ERREUR_5XX');
  });

  it('prepares servers that already run, and starts none of its own in their place', async () => {
    const databaseUrl = process.env['TEST_DATABASE_URL'] ?? '';
    const temporalAddress = process.env['TEST_TEMPORAL_ADDRESS'];
    const kafkaBrokers = process.env['TEST_KAFKA_BROKERS'];
    const prefix = `e${process.pid}`;
    const existing = { databaseUrl, temporalAddress, kafkaBrokers };
    const only = ['bdt', 'postgres', 'temporal', 'kafka'] as const;
    stack = await startStack({ stack: prefix, stateDir, portBase, only, existing, quiet: true });
    expect(() => stack?.pid('postgres')).toThrow();
    for (const role of ['owner', 'api', 'system'] as const) {
      const client = new Client({ connectionString: stackUrl(stack.options, 'payments', role) });
      await client.connect();
      const { rows } = await client.query('SELECT current_user AS role, current_database() AS base');
      expect(rows).toEqual([{ role: `${prefix}_payments_${role}`, base: `${prefix}_payments` }]);
      await client.end();
    }
    await dropDatabases(databaseUrl, prefix);
  });

  it('starts parts alone from the command line, without looking for those that it does not start', async () => {
    const env = { ...process.env, CN_STATE_DIR: stateDir, CN_PORT_BASE: String(portBase) };
    const command = path.join(ROOT, 'tools', 'dist', 'stack', 'start.command.js');
    const script = `require(${JSON.stringify(command)}).run(['--only=bdt']).then((code) => process.exit(code))`;
    const child = spawn(process.execPath, ['-e', script], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let heard = '';
    child.stdout.on('data', (chunk: Buffer) => (heard += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (heard += chunk.toString()));
    const exited = once(child, 'exit');
    const ready = () => Promise.resolve(/Ctrl-C arrête tout|TypeError/.test(heard));
    await until(ready, 20_000, () => heard);
    child.kill('SIGINT');
    expect(await exited).toEqual([0, null]);
    expect(heard).toContain('Journal de la BdT');
    expect(heard).not.toMatch(/TypeError|API GraphQL|undefined/);
  });

  it('leaves no process behind when the supervisor itself is killed', async () => {
    const env = { ...process.env, CN_STATE_DIR: stateDir, CN_PORT_BASE: String(portBase) };
    const command = path.join(ROOT, 'tools', 'dist', 'stack', 'start.command.js');
    const script = `require(${JSON.stringify(command)}).run(['--only=${ONLY.join(',')}'])`;
    const supervisor = spawn(process.execPath, ['-e', script], { env, stdio: 'ignore' });
    const parts = () => Object.values(readStackFile(stateDir)?.parts ?? {});
    const up = () =>
      Promise.resolve(parts().filter(({ readyMs }) => readyMs !== null).length === ONLY.length);
    await until(up, 20_000, () => 'not up');
    const children = parts();
    supervisor.kill('SIGKILL');
    await until(
      () => Promise.resolve(!children.some(isAlive)),
      10_000,
      () => 'still alive',
    );
  });
});
