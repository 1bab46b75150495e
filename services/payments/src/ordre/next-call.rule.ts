import { nextWorkingDay, zoneOf } from '@cn/domain/calendrier/ferie';
import { atParis, civilDateParis, startOfDayParis, type Instant } from '@cn/domain/kernel/date';

/** Hour, in Paris, at which the platform asks the BdT about yesterday. */
const MORNING = '06:00';

/** Minutes after which a call that failed is made again, the first failure first: five times, then the day is given up. */
const RETRY_MINUTES = [1, 5, 30, 120, 240];

/** When the BdT is called next about an order, and how many times in a row it had not answered by then. */
export interface NextCall {
  at: Instant;
  echecs: number;
}

/** The next morning on which the BdT works, in the structure's territory (F-16). */
export function nextMorning(now: Instant, departement: string): NextCall {
  const on = nextWorkingDay(civilDateParis(now).plusDays(1), zoneOf(departement));
  return { at: atParis(on, MORNING), echecs: 0 };
}

/** After a call without answer: later the same day, ever less often, then the next working morning. */
export function retryCall(now: Instant, echecs: number, departement: string): NextCall {
  const minutes = RETRY_MINUTES[echecs];
  const at = minutes === undefined ? null : now.plusSeconds(minutes * 60);
  const sameDay = at !== null && civilDateParis(at).equals(civilDateParis(now));
  return sameDay ? { at, echecs: echecs + 1 } : nextMorning(now, departement);
}

/**
 * When an order ordered now may leave: at once on a working day of the structure's territory, else at the start of the
 * next one.
 *
 * Rule    F-16
 */
export function sendingTime(now: Instant, departement: string): Instant {
  const today = civilDateParis(now);
  const on = nextWorkingDay(today, zoneOf(departement));
  return on.equals(today) ? now : startOfDayParis(on);
}
