import { atParis, civilDateParis, type Instant } from '@cn/domain/kernel/date';

/** Hour, in Paris, of the day's departure: the reminders of 08:00 are in it (L-10). */
const DEPART = '08:15';

/** What answers at once the very act of the one who receives it. */
const ACCUSES: readonly string[] = ['demande-deposee'];

/** @returns the instant at which a message leaves: at once, or with the next departure of its recipient. */
export function departOf(template: string, at: Instant): Instant {
  if (ACCUSES.includes(template)) return at;
  const today = atParis(civilDateParis(at), DEPART);
  return at.isAfter(today) ? atParis(civilDateParis(at).plusDays(1), DEPART) : today;
}
