import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Addresses } from './parts';
import { isAlive, startTime, type ProcessRef } from './process/process-ref';
import { until } from './process/readiness';

const GONE_PATIENCE_MS = 10_000;

export interface DemoAccount {
  readonly role: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly nom?: string | undefined;
  /** What one may do first with it. */
  readonly premier?: string | undefined;
}

/** What programs read to find a stack: `.local/stack.json`. */
export interface StackFile {
  readonly stack: string;
  readonly debut: string;
  /** Null once the stack has been stopped. */
  readonly supervisor: ProcessRef | null;
  readonly startedAt: string;
  readonly addresses: Addresses;
  readonly ports: Readonly<Record<string, number>>;
  readonly parts: Readonly<
    Record<string, ProcessRef & { readonly readyMs: number | null; readonly log: string }>
  >;
  readonly databases: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly tokenEndpoint: string;
  readonly accounts: readonly DemoAccount[];
  readonly readyAfterMs: number | null;
}

const fileOf = (stateDir: string) => path.join(stateDir, 'stack.json');

export function readStackFile(stateDir: string): StackFile | undefined {
  try {
    return JSON.parse(fs.readFileSync(fileOf(stateDir), 'utf8')) as StackFile;
  } catch {
    return undefined;
  }
}

/** Writes the file whole or not at all: a reader never sees half of it. */
export function writeStackFile(stateDir: string, content: StackFile): void {
  const file = fileOf(stateDir);
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(draft, file);
}

/** The supervisor that runs on this state now, if there is one. */
export function runningSupervisor(stateDir: string): number | undefined {
  const supervisor = readStackFile(stateDir)?.supervisor;
  return supervisor && isAlive(supervisor) ? supervisor.pid : undefined;
}

/** Stops what a supervisor that was killed left behind, and waits until it has gone. */
export async function killLeftovers(stateDir: string): Promise<string[]> {
  const left = Object.entries(readStackFile(stateDir)?.parts ?? {}).filter(([, ref]) => isAlive(ref));
  for (const [, { pid }] of left) process.kill(pid, 'SIGKILL');
  const gone = () => Promise.resolve(!left.some(([, ref]) => isAlive(ref)));
  await until(
    gone,
    GONE_PATIENCE_MS,
    () => `Ces processus ne s'arrêtent pas : ${left.map(([, { pid }]) => pid).join(' ')}`,
  );
  return left.map(([name]) => name);
}

export const refOf = (pid: number): ProcessRef => ({ pid, since: startTime(pid) ?? '' });
