import * as fs from 'node:fs';
import { Client } from 'pg';
import { isAlive } from '../stack/process/process-ref';
import type { StackFile } from '../stack/stack-file';

/** Ticks a second in which the system counts CPU; 100 wherever Linux runs. */
const TICKS = 100;

/** CPU by part of a stack, in milliseconds, since it started. */
export type Cpu = Readonly<Record<string, number>>;

/**
 * CPU spent by each part of a stack, its children and those that ended included: the backends of PostgreSQL are its own.
 *
 * Units   milliseconds of one core
 */
export function readCpu(stack: StackFile): Cpu {
  const parts = Object.entries(stack.parts).filter(([, ref]) => isAlive(ref));
  return Object.fromEntries(parts.map(([name, { pid }]) => [name, treeMs(pid)]));
}

/** What each part spent between two readings, the dearest first. */
export function spent(before: Cpu, after: Cpu): [part: string, ms: number][] {
  return Object.entries(after)
    .map(([part, ms]): [string, number] => [part, ms - (before[part] ?? 0)])
    .sort(([, a], [, b]) => b - a);
}

export const total = (parts: readonly (readonly [string, number])[]): number =>
  parts.reduce((sum, [, ms]) => sum + ms, 0);

function treeMs(pid: number): number {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const own = fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0);
    const children = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return children.reduce((sum, child) => sum + treeMs(Number(child)), (own * 1000) / TICKS);
  } catch {
    return 0;
  }
}

/** What PostgreSQL was asked, by everyone, since it started. */
export interface Asked {
  readonly transactions: number;
  /** Null when the server does not count them (`pg_stat_statements`). */
  readonly statements: number | null;
}

/** The counters of a stack's PostgreSQL: read them through one connection, before and after. */
export class SqlCounter {
  private constructor(
    private readonly client: Client,
    private readonly counts: boolean,
  ) {}

  static async open(stack: StackFile): Promise<SqlCounter> {
    const client = new Client({ connectionString: stack.databases['structures']?.['owner'] });
    client.on('error', () => undefined);
    await client.connect();
    return new SqlCounter(client, await canCount(client));
  }

  async read(): Promise<Asked> {
    await this.client.query('select pg_stat_clear_snapshot()');
    const { rows } = await this.client.query<{ n: string }>(
      'select sum(xact_commit + xact_rollback) as n from pg_stat_database where datname is not null',
    );
    if (!this.counts) return { transactions: Number(rows[0]?.n), statements: null };
    const calls = await this.client.query<{ n: string }>(
      'select coalesce(sum(calls), 0) as n from pg_stat_statements',
    );
    return { transactions: Number(rows[0]?.n), statements: Number(calls.rows[0]?.n) };
  }

  close(): Promise<void> {
    return this.client.end();
  }
}

async function canCount(client: Client): Promise<boolean> {
  return client.query('select 1 from pg_stat_statements limit 1').then(
    () => true,
    () => false,
  );
}
