import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { transformFileSync } from '@swc/core';

const root = resolve(__dirname, '../..');

/** Compiles the processes of the edge from their sources, so that a test never runs a stale build. */
function compileEdge(): string {
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const out = mkdtempSync(join(cache, 'cn-edge-'));
  const sources = join(root, 'tools/src/edge');
  for (const name of readdirSync(sources)) {
    if (!name.endsWith('.ts') || name.endsWith('.spec.ts') || name.endsWith('.d.ts')) continue;
    const { code } = transformFileSync(join(sources, name), {
      configFile: join(root, '.swcrc'),
      sourceMaps: false,
    });
    writeFileSync(join(out, name.replace(/\.ts$/, '.js')), code);
  }
  return out;
}

/** A port of the loopback that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export interface EdgeProcess {
  url: string;
  child: ChildProcess;
  /** JSON lines of its log so far. */
  log: Record<string, unknown>[];
  /** Resolves with the exit code, null when killed by a signal. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

/** Compiled processes of the edge with a state folder of their own; `dispose` ends what still runs and removes both. */
export class EdgeBench {
  readonly stateDir = mkdtempSync(join(tmpdir(), 'cn-edge-state-'));
  private readonly compiled = compileEdge();
  private readonly running = new Set<ChildProcess>();

  /** @param diskKb no file of the process grows beyond this: the disk is full for it */
  spawn(name: string, env: Record<string, string>, diskKb?: number): ChildProcess {
    const main = [process.execPath, join(this.compiled, `${name}.main.js`)];
    const bounded = ['bash', '-c', `trap '' XFSZ; ulimit -f ${diskKb}; exec "$@"`, 'bash', ...main];
    const [command = '', ...args] = diskKb === undefined ? main : bounded;
    const child = spawn(command, args, {
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.running.add(child);
    child.once('exit', () => this.running.delete(child));
    return child;
  }

  /** Starts a process and waits until it says that it is ready. */
  async start(name: string, env: Record<string, string> = {}, diskKb?: number): Promise<EdgeProcess> {
    const port = env.PORT ?? String(await freePort());
    const child = this.spawn(name, { PORT: port, STATE_DIR: join(this.stateDir, name), ...env }, diskKb);
    const log: Record<string, unknown>[] = [];
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    await new Promise<void>((ready, failed) => {
      child.once('exit', (code) => failed(new Error(`${name} ended with ${code}: ${JSON.stringify(log)}`)));
      lines.on('line', (line) => {
        log.push(JSON.parse(line) as Record<string, unknown>);
        if (log.at(-1)?.msg === 'prêt') ready();
      });
    });
    const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> => {
      const exited = once(child, 'exit');
      child.kill(signal);
      const [code] = (await exited) as [number | null];
      return code;
    };
    return { url: `http://127.0.0.1:${port}`, child, log, end };
  }

  async dispose(): Promise<void> {
    for (const child of [...this.running]) {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    }
    rmSync(this.stateDir, { recursive: true, force: true });
    rmSync(this.compiled, { recursive: true, force: true });
  }
}

/** JSON call: status and parsed body. */
export async function call<T>(
  method: string,
  url: string,
  body?: unknown,
): Promise<{ status: number; body: T }> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as T };
}

/** Waits until a condition holds, looking again every 20 ms; an error after 10 s names it. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const limit = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > limit) throw new Error(`never happened: ${what}`);
    await new Promise((again) => setTimeout(again, 20));
  }
}
