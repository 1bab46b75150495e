import type { Sujet } from '@cn/contracts/workflow';
import type { Logger } from 'pino';
import type { Database } from '../db/database';
import type { Engine } from '../temporal/engine';
import type { Destination } from './lane';

interface NudgeRow {
  sujet: Sujet;
  wanted: number;
  clos: boolean;
  correlation_id: string | null;
}

/**
 * Tells workflows that facts changed: signal-with-start by deterministic id. A workflow already closed counts as
 * delivered; if its subject is still open, that is said in the log and the sweep finds it.
 */
export class NudgeDestination implements Destination {
  readonly channel = 'nudge';

  constructor(
    private readonly database: Database,
    private readonly engine: Engine,
    private readonly logger: Logger,
  ) {}

  async deliver(): Promise<number> {
    const rows = await this.database.asSystem((tx) =>
      tx.sql<NudgeRow>(
        `select sujet, wanted, clos, correlation_id from nudge where delivered < wanted order by updated_at limit 20`,
      ),
    );
    await Promise.all(rows.map((row) => this.deliverOne(row)));
    return rows.length;
  }

  private async deliverOne(row: NudgeRow): Promise<void> {
    const outcome = row.clos ? 'CLOS' : await this.engine.nudge(row.sujet, row.correlation_id ?? undefined);
    if (outcome === 'CLOS' && !row.clos) {
      this.logger.error(
        { sujet: row.sujet },
        'procédure terminée pour un sujet encore ouvert : lancez npm run rearm',
      );
    }
    await this.database.asSystem((tx) =>
      tx.sql(
        `update nudge set delivered = greatest(delivered, $2),
           settled = case when $3 then greatest(settled, $2) else settled end where sujet = $1`,
        [row.sujet, row.wanted, outcome === 'CLOS'],
      ),
    );
  }
}
