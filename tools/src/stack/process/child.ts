import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { postgresIdentity } from '../engine/place-postgres';
import { ROOT } from '../options';
import type { Part } from '../part';
import { isReady, until } from './readiness';
import type { Reaper } from './reaper';

const FIRST_BACKOFF_MS = 150;
const LONGEST_BACKOFF_MS = 5000;
const STABLE_AFTER_MS = 10_000;
const STOP_PATIENCE_MS = 15_000;
const WRONG_CONFIGURATION = 78;
const KEPT_LOG_BYTES = 5_000_000;

export interface ChildEvents {
  /** The process ended without having been asked to. */
  onDeath(child: Child, cause: string): void;
  onStart(child: Child): void;
}

/** One part and its process: started, watched, restarted after a death, stopped on demand. */
export class Child {
  private process: ChildProcess | undefined;
  private wanted = false;
  private backoffMs = FIRST_BACKOFF_MS;
  private startedAt = 0;
  deaths = 0;
  /** It ended saying that its configuration cannot be used: starting it again would change nothing. */
  misconfigured = false;
  readyAfterMs: number | undefined;

  constructor(
    readonly part: Part,
    private readonly logDir: string,
    private readonly reaper: Reaper,
    private readonly events: ChildEvents,
  ) {}

  get pid(): number | undefined {
    return this.process?.pid;
  }

  get logFile(): string {
    return path.join(this.logDir, `${this.part.name}.log`);
  }

  start(): void {
    this.wanted = true;
    if (this.process) return;
    const { part } = this;
    const log = this.openLog();
    const identity = part.name === 'postgres' ? postgresIdentity() : undefined;
    this.startedAt = performance.now();
    const child = spawn(part.command, part.args, {
      cwd: identity ? '/' : ROOT,
      env: { ...inheritedEnv(), ...part.env },
      stdio: ['ignore', log, log],
      detached: true,
      ...identity,
    });
    fs.closeSync(log);
    this.process = child;
    const pid = child.pid;
    if (pid !== undefined) this.reaper.watch(pid);
    child.once('error', (error) => this.died(pid, error.message));
    child.once('exit', (code, signal) => {
      this.misconfigured = code === WRONG_CONFIGURATION;
      this.died(pid, signal ?? `code ${code ?? '?'}`);
    });
    this.events.onStart(this);
  }

  /** Resolves once the present process, or the next one, can be used. */
  async waitReady(timeoutMs: number, givenUp?: () => string | undefined): Promise<void> {
    const condition = async () => {
      const reason = givenUp?.();
      if (reason) throw new Error(reason);
      return this.process !== undefined && (await isReady(this.part.readiness));
    };
    await until(
      condition,
      timeoutMs,
      () => `${this.part.name} n'est pas prêt après ${Math.round(timeoutMs / 1000)} s : voir ${this.logFile}`,
    );
    this.readyAfterMs ??= performance.now() - this.startedAt;
  }

  /** Sends a signal and resolves once the process has ended. */
  async kill(signal: NodeJS.Signals, stayDown = false): Promise<void> {
    const child = this.process;
    if (stayDown) this.wanted = false;
    if (!child) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  async stop(): Promise<void> {
    this.wanted = false;
    const child = this.process;
    if (!child) return;
    const insist = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
    await this.kill(this.part.stopSignal, true);
    clearTimeout(insist);
  }

  private died(pid: number | undefined, cause: string): void {
    if (pid !== undefined) this.reaper.forget(pid);
    this.process = undefined;
    if (!this.wanted) return;
    this.deaths += 1;
    this.events.onDeath(this, cause);
    if (!this.misconfigured) void this.restartLater();
  }

  private async restartLater(): Promise<void> {
    if (performance.now() - this.startedAt > STABLE_AFTER_MS) this.backoffMs = FIRST_BACKOFF_MS;
    const wait = this.backoffMs;
    this.backoffMs = Math.min(this.backoffMs * 2, LONGEST_BACKOFF_MS);
    await pause(wait);
    if (this.wanted) this.start();
  }

  private openLog(): number {
    if (fs.existsSync(this.logFile) && fs.statSync(this.logFile).size > KEPT_LOG_BYTES) {
      fs.renameSync(this.logFile, `${this.logFile}.1`);
    }
    return fs.openSync(this.logFile, 'a');
  }
}

/** What a part inherits: enough to find its commands, nothing that would change what it does. */
function inheritedEnv(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'LANG', 'JAVA_HOME', 'TMPDIR', 'SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS'];
  return Object.fromEntries(
    kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  ) as Record<string, string>;
}
