import { atParis, civilDateParis, LocalDate } from '@cn/domain/kernel/date';
import { ok, refuse } from '@cn/domain/kernel/result';
import { uuidv7 } from '@cn/platform/db/uuid';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { insertAvance } from './avance.store';

/** Hour, in Paris, at which the clock arrives. */
const ARRIVAL = '09:00';

/**
 * Asks the clock to go forward to a civil date; the driver does the rest, even after a crash.
 *
 * Errors  HORLOGE_RECULE (a date before today), AVANCE_EN_COURS (one at a time)
 * Source  decision 22
 */
export const advanceClock = useCase({
  name: 'advanceClock',
  input: z.object({ to: z.iso.date('donnez une date au format AAAA-MM-JJ') }),
  async handle(tx, { to }) {
    const target = LocalDate.parse(to);
    const now = tx.context.clock;
    if (target.isBefore(civilDateParis(now))) return refuse('HORLOGE_RECULE', { champ: 'to' });
    await tx.sql('select pg_advisory_xact_lock(7430)');
    const running = await tx.sql(`select 1 from avance where etat <> 'TERMINEE'`);
    if (running.length > 0) return refuse('AVANCE_EN_COURS');
    const arrival = atParis(target, ARRIVAL);
    const id = uuidv7();
    await insertAvance(tx, {
      id,
      du: now,
      au: arrival.isBefore(now) ? now : arrival,
      jour: civilDateParis(now),
    });
    return ok({ id });
  },
});
