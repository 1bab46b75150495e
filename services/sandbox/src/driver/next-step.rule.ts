import { civilDateParis, startOfDayParis, type Instant, type LocalDate } from '@cn/domain/kernel/date';

/** First pending échéance of a service after the clock, and the last one of the same civil day. */
export interface PendingDay {
  first: Instant;
  last: Instant;
}

/** Where the clock stands, where it goes, and what waits in between. */
export interface Ahead {
  clock: Instant;
  target: Instant;
  services: readonly PendingDay[];
  /** Civil dates on which a simulated partner has something to do. */
  simulateurs: readonly LocalDate[];
}

/** The next civil day with something to do, and the instant to which the clock moves for it. */
export interface Step {
  day: LocalDate;
  instant: Instant;
}

/**
 * Smallest civil day (Europe/Paris) with something pending up to the target; the clock goes to the last thing due that
 * day, so that one day costs one barrier.
 *
 * @returns null when nothing is pending: the clock may go straight to the target.
 */
export function nextStep({ clock, target, services, simulateurs }: Ahead): Step | null {
  const candidates = [
    ...services.map(({ first, last }) => ({ day: civilDateParis(first), first, last })),
    ...simulateurs.map((day) => ({ day, first: startOfDayParis(day), last: startOfDayParis(day) })),
  ].filter(({ first, last }) => last.isAfter(clock) && !first.isAfter(target));
  const [earliest, ...others] = candidates;
  if (!earliest) return null;
  const day = others.reduce((least, { day: other }) => (other.isBefore(least) ? other : least), earliest.day);
  const lasts = candidates.filter((candidate) => candidate.day.equals(day)).map(({ last }) => last);
  const latest = lasts.reduce((most, last) => (last.isAfter(most) ? last : most), clock);
  return { day, instant: latest.isAfter(target) ? target : latest };
}
