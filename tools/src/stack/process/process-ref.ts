import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';

/** A process that a recycled number cannot pass for. */
export interface ProcessRef {
  readonly pid: number;
  /** When it started, as the system says it; empty when it is not known. */
  readonly since: string;
}

const START_TIME_FIELD = 19;

/** When the process started, in the system's own words; absent when it does not run. */
export function startTime(pid: number): string | undefined {
  try {
    if (!fs.existsSync('/proc/self/stat')) {
      return (
        execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
      );
    }
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[START_TIME_FIELD];
  } catch {
    return undefined;
  }
}

export function isAlive({ pid, since }: ProcessRef): boolean {
  const now = startTime(pid);
  return now !== undefined && now === since;
}

interface Memory {
  readonly rss: number;
  /** Pages that several processes share are counted by share. */
  readonly pss: number;
}

/** Memory of one process, in bytes. */
export function memoryOf(pid: number): Memory {
  const file = `/proc/${pid}/smaps_rollup`;
  return { rss: bytesOf(file, 'Rss'), pss: bytesOf(file, 'Pss') };
}

/** Memory of a process and of its descendants, in bytes. */
export function treeMemoryOf(pid: number): Memory {
  return childrenOf(pid)
    .map(treeMemoryOf)
    .reduce((sum, { rss, pss }) => ({ rss: sum.rss + rss, pss: sum.pss + pss }), memoryOf(pid));
}

function childrenOf(pid: number): number[] {
  try {
    const text = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return text.split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function bytesOf(file: string, field: string): number {
  try {
    const match = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(fs.readFileSync(file, 'utf8'));
    return Number(match?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
