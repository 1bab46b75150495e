import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { isFree } from './free-ports';
import type { Part } from '../part';

const LEAST_JAVA = 17;

/**
 * What keeps the stack from starting, all at once, in French, each with the command that fixes it.
 */
export async function obstacles(parts: readonly Part[], enginesMissing: boolean): Promise<string[]> {
  const names = new Set(parts.map(({ name }) => name));
  const missing = [
    ...(names.has('kafka') ? javaObstacle() : []),
    ...(enginesMissing ? downloadObstacles() : []),
  ];
  return [...missing, ...(await portObstacles(parts))];
}

function javaObstacle(): string[] {
  const { stderr, status } = spawnSync('java', ['-version'], { encoding: 'utf8', env: process.env });
  const fix = 'sudo apt-get install openjdk-17-jre-headless';
  if (status !== 0) return [`Java est absent : il faut Java ${LEAST_JAVA} ou plus récent → ${fix}`];
  const version = /version "(?:1\.)?(\d+)/.exec(stderr)?.[1];
  return Number(version) >= LEAST_JAVA
    ? []
    : [`Java ${version} est trop ancien : il faut Java ${LEAST_JAVA} → ${fix}`];
}

function downloadObstacles(): string[] {
  const works = (command: string, ...args: string[]) =>
    spawnSync(command, args, { stdio: 'ignore', env: process.env }).status === 0;
  if (!works('python3', '--version'))
    return ['Python 3 est absent → sudo apt-get install python3 python3-pip', ...mavenObstacle(works)];
  const pip = works('python3', '-m', 'pip', '--version')
    ? []
    : ['pip est absent → sudo apt-get install python3-pip'];
  return [...pip, ...mavenObstacle(works)];
}

const mavenObstacle = (works: (command: string, ...args: string[]) => boolean) =>
  works('mvn', '--version') ? [] : ['Maven est absent → sudo apt-get install maven'];

async function portObstacles(parts: readonly Part[]): Promise<string[]> {
  const wanted = parts.flatMap((part) => part.ports.map((port) => ({ part: part.name, port })));
  const checked = await Promise.all(wanted.map(async (want) => ({ ...want, free: await isFree(want.port) })));
  return checked
    .filter(({ free }) => !free)
    .map(({ part, port }) => `Le port ${port} (${part}) est déjà pris ${holder(port)}`);
}

function holder(port: number): string {
  const fix = 'CN_PORT_BASE=<autre base, par exemple 4300> npm start';
  const pid = listenerOf(port);
  if (pid === undefined) return `→ ${fix}`;
  const command = fs
    .readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    .split('\0')
    .slice(0, 3)
    .join(' ')
    .slice(0, 120);
  return `par le processus ${pid} (${command}) → kill ${pid}, ou bien ${fix}`;
}

/** Number of the process that listens on the port, when the system lets us know. */
function listenerOf(port: number): number | undefined {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const inode = ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap((table) => (fs.existsSync(table) ? fs.readFileSync(table, 'utf8').split('\n') : []))
    .map((line) => line.trim().split(/\s+/))
    .find(([, local, , state]) => local?.endsWith(`:${hex}`) && state === '0A')?.[9];
  if (!inode) return undefined;
  const pids = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const found = pids.find((pid) => descriptorsOf(pid).includes(`socket:[${inode}]`));
  return found === undefined ? undefined : Number(found);
}

function descriptorsOf(pid: string): string[] {
  try {
    return fs.readdirSync(`/proc/${pid}/fd`).map((fd) => readLink(`/proc/${pid}/fd/${fd}`));
  } catch {
    return [];
  }
}

function readLink(file: string): string {
  try {
    return fs.readlinkSync(file);
  } catch {
    return '';
  }
}
