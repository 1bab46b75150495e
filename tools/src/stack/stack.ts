import { SERVICES } from '@cn/contracts/service';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { databaseUrl } from './address';
import { enginesPresent, fetchEngines } from './engine/fetch-engines';
import { placePostgres } from './engine/place-postgres';
import { DEFAULT_DEBUT, ROOT, stackEnv, type Existing, type StackOptions } from './options';
import { faultsOf } from './check-options';
import type { Part, PartName } from './part';
import type { ProcessRef } from './process/process-ref';
import { addresses, parts, type Addresses } from './parts';
import { portsFrom } from './ports';
import { obstacles } from './process/preflight';
import {
  killLeftovers,
  readStackFile,
  refOf,
  runningSupervisor,
  writeStackFile,
  type DemoAccount,
} from './stack-file';
import { Supervisor } from './supervisor';
import { topicsToCreate } from './topics';

const READY_PATIENCE_MS = 60_000;

export interface StackRequest {
  readonly stack?: string;
  readonly portBase?: number;
  readonly stateDir?: string;
  readonly debut?: string;
  readonly existing?: Existing;
  /** Only these parts, with whatever else they need already running elsewhere. */
  readonly only?: readonly PartName[];
  /** One process a service; so are parts asked for by name. */
  readonly apart?: boolean;
  readonly quiet?: boolean;
  /** Trades durability against a power cut for speed: tests. */
  readonly fast?: boolean;
  readonly say?: (line: string) => void;
  /** Answers a signal once the start must be given up. */
  readonly interrupted?: () => string | undefined;
}

/** A stack that runs in this process's care. */
export interface Stack {
  readonly options: StackOptions;
  readonly addresses: Addresses;
  /** Address of a part over HTTP. */
  url(part: PartName): string;
  pid(part: PartName): number | undefined;
  /** Sends a signal and resolves once the process has ended; it is then restarted unless it must stay down. */
  kill(part: PartName, signal: NodeJS.Signals, options?: { stayDown?: boolean }): Promise<void>;
  /** Starts again a part that was told to stay down. */
  revive(part: PartName): void;
  waitReady(part: PartName): Promise<void>;
  /** Records the demo accounts in the stack file. */
  publish(accounts: readonly DemoAccount[]): void;
  stop(): Promise<void>;
}

/** The obstacles met before anything was started, one French sentence each. */
export class CannotStart extends Error {
  constructor(readonly reasons: readonly string[]) {
    super(reasons.join('\n'));
  }
}

/**
 * Starts a stack, or the parts asked for, and resolves once all of them can be used.
 *
 * Errors  CannotStart with every obstacle at once; any other error after what had started was stopped again
 */
export async function startStack(request: StackRequest = {}): Promise<Stack> {
  const began = performance.now();
  const portBase = request.portBase ?? stackEnv().portBase;
  const options = resolveOptions(request, portBase);
  const faults = faultsOf(options, portBase);
  if (faults.length > 0) throw new CannotStart(faults);
  const known = parts(options);
  const unknown = strangers(request.only ?? [], parts({ ...options, apart: true, existing: {} }));
  if (unknown.length > 0) throw new CannotStart(unknown);
  const say = request.quiet ? () => undefined : (request.say ?? ((line: string) => console.log(line)));
  refuseTwice(options.stateDir);
  const killed = await killLeftovers(options.stateDir);
  if (killed.length > 0) say(`Restes d'un arrêt brutal, arrêtés : ${killed.join(', ')}.`);
  const wanted = known.filter(({ name }) => !request.only || request.only.includes(name));
  const reasons = await obstacles(wanted, !enginesPresent());
  if (reasons.length > 0) throw new CannotStart(reasons);
  await fetchEngines(say);

  const startedAt = new Date().toISOString();
  let accounts = readStackFile(options.stateDir)?.accounts ?? [];
  let readyAfterMs: number | null = null;
  let holder: ProcessRef | null = refOf(process.pid);
  const write = () =>
    writeStackFile(options.stateDir, {
      ...describe(options, supervisor),
      supervisor: holder,
      startedAt,
      accounts,
      readyAfterMs,
    });
  const { interrupted } = request;
  const supervisor = new Supervisor(options, wanted, topicsToCreate(), { say, changed: write, interrupted });
  try {
    await supervisor.start();
  } catch (error) {
    holder = null;
    write();
    throw error;
  }
  readyAfterMs = Math.round(performance.now() - began);
  write();
  return {
    options,
    addresses: addresses(options),
    url: (name) => `http://127.0.0.1:${portOf(options, name)}`,
    pid: (name) => supervisor.child(name).pid,
    kill: (name, signal, { stayDown = false } = {}) => supervisor.child(name).kill(signal, stayDown),
    revive: (name) => supervisor.child(name).start(),
    waitReady: (name) => supervisor.child(name).waitReady(READY_PATIENCE_MS),
    publish: (published) => {
      accounts = published;
      write();
    },
    stop: async () => {
      await supervisor.stop();
      holder = null;
      write();
    },
  };
}

/** The main port of a part, wherever it runs. */
function portOf(options: StackOptions, name: PartName): number | undefined {
  const own = parts({ ...options, apart: true }).find((part) => part.name === name);
  return own?.ports[0];
}

/** Parts asked for that no stack has; one that an existing server replaces is known all the same. */
const strangers = (only: readonly string[], known: readonly Part[]): string[] =>
  only
    .filter((asked) => !known.some(({ name }) => name === asked))
    .map(
      (asked) =>
        `La partie « ${asked} » n'existe pas ; choisissez parmi ${known.map(({ name }) => name).join(', ')}.`,
    );

/** Every option of a stack: what is asked for, else the environment, else the default. */
function resolveOptions(request: StackRequest, portBase: number): StackOptions {
  const env = stackEnv();
  const stateDir = path.resolve(request.stateDir ?? env.stateDir);
  fs.mkdirSync(stateDir, { recursive: true });
  return {
    stack: request.stack ?? env.stack,
    ports: portsFrom(portBase),
    root: ROOT,
    stateDir,
    debut: request.debut ?? DEFAULT_DEBUT,
    secret: secretOf(stateDir),
    postgres: placePostgres(stateDir),
    existing: request.existing ?? env.existing,
    apart: request.apart ?? request.only !== undefined,
    fast: request.fast ?? false,
  };
}

function secretOf(stateDir: string): string {
  const file = path.join(stateDir, 'secret');
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return fs.readFileSync(file, 'utf8');
}

function refuseTwice(stateDir: string): void {
  const pid = runningSupervisor(stateDir);
  if (pid === undefined) return;
  throw new CannotStart([
    `Une pile tourne déjà sur ${stateDir} (processus ${pid}) : arrêtez-la d'abord (Ctrl-C, ou kill ${pid}).`,
  ]);
}

function describe(options: StackOptions, supervisor: Supervisor) {
  const running = [...supervisor.children.values()].flatMap((child) =>
    child.pid === undefined ? [] : [{ child, pid: child.pid }],
  );
  const roles = ['owner', 'api', 'system'] as const;
  return {
    stack: options.stack,
    debut: options.debut,
    addresses: addresses(options),
    ports: options.ports,
    parts: Object.fromEntries(
      running.map(({ child, pid }) => [
        child.part.name,
        {
          ...refOf(pid),
          readyMs: child.readyAfterMs === undefined ? null : Math.round(child.readyAfterMs),
          log: child.logFile,
        },
      ]),
    ),
    databases: Object.fromEntries(
      SERVICES.map((service) => [
        service,
        Object.fromEntries(roles.map((role) => [role, databaseUrl(options, service, role)])),
      ]),
    ),
    tokenEndpoint: addresses(options).token,
  };
}
