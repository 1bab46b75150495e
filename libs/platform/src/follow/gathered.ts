import type { Database } from '../db/database';
import type { Tx } from '../db/tx';
import type { PendingRow } from './claim';
import type { InTx } from './handle-echeance';
import { runTogether, type Together } from './together';

/** Real milliseconds after which those that wait go on without the slowest. */
const PATIENCE_MS = 500;

interface Job {
  run: (tx: Tx) => Promise<unknown>;
  resolve: (value: never) => void;
  reject: (reason: unknown) => void;
}

/**
 * The transactions of acts that run side by side and talk outside in between: those that ask for one together get one
 * together, once all have asked or ended.
 */
export class Gathered {
  private waiting = new Map<PendingRow, Job>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    /** Acts that have not ended. */
    private acting: number,
    private readonly end: Together<unknown>['end'],
  ) {}

  /** Transactions of one act, each at the instant of its échéance. */
  inTx(row: PendingRow): InTx {
    return (run) =>
      new Promise((resolve, reject) => {
        this.waiting.set(row, { run, resolve, reject });
        this.timer ??= setTimeout(() => this.open(), PATIENCE_MS);
        this.openIfAll();
      });
  }

  /** One act has ended. */
  ended(): void {
    this.acting--;
    this.openIfAll();
  }

  private openIfAll(): void {
    if (this.waiting.size > 0 && this.waiting.size === this.acting) this.open();
  }

  private open(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const jobs = this.waiting;
    this.waiting = new Map();
    void this.runAll(jobs);
  }

  private async runAll(jobs: Map<PendingRow, Job>): Promise<void> {
    const run = (tx: Tx, row: PendingRow) => (jobs.get(row) as Job).run(tx);
    try {
      const rows = [...jobs.keys()];
      const take = () => Promise.resolve(rows);
      for (const outcome of await runTogether(this.database, { take, run, end: this.end })) {
        const job = jobs.get(outcome.row);
        if (outcome.status === 'fulfilled') job?.resolve(outcome.value as never);
        else job?.reject(outcome.reason);
      }
    } catch (error) {
      for (const job of jobs.values()) job.reject(error);
    }
  }
}
