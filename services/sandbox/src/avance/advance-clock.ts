import { atParis, civilDateParis, LocalDate } from '@cn/domain/kernel/date';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { uuidv7 } from '@cn/platform/db/uuid';
import type { Tx } from '@cn/platform/db/tx';
import { dateCivile } from '@cn/platform/usecase/saisie';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { findAvance, type AvanceView } from './avance.query';
import { insertAvance, runningAvance } from './avance.store';

/** Hour, in Paris, at which the clock arrives. */
const ARRIVAL = '09:00';

/**
 * Asks the clock to go forward to a civil date; the driver does the rest, even after a crash. Asked again for the day
 * it is going to, it answers with the move under way.
 *
 * Errors  HORLOGE_RECULE (a date before today), AVANCE_EN_COURS (one at a time)
 * Source  decision 22
 */
export const advanceClock = useCase({
  name: 'advanceClock',
  input: z.object({ cibleOn: dateCivile() }),
  rend: 'id',
  async handle(tx, { cibleOn }): Promise<Result<AvanceView>> {
    const target = LocalDate.parse(cibleOn);
    const now = tx.context.clock;
    if (target.isBefore(civilDateParis(now))) return refuse('HORLOGE_RECULE', { champ: 'cibleOn' });
    await tx.sql('select pg_advisory_xact_lock(7430)');
    const running = await runningAvance(tx);
    if (running) return running.au.equals(target) ? written(tx, running.id) : refuse('AVANCE_EN_COURS');
    const arrival = atParis(target, ARRIVAL);
    const id = uuidv7();
    await insertAvance(tx, {
      id,
      du: now,
      au: arrival.isBefore(now) ? now : arrival,
      jour: civilDateParis(now),
    });
    return written(tx, id);
  },
});

async function written(tx: Tx, id: string): Promise<Result<AvanceView>> {
  const avance = await findAvance(tx, id);
  return avance ? ok(avance) : refuse('INTROUVABLE');
}
