import { addMonthsClamped, type LocalDate } from '../kernel/date';

/**
 * Last day of a period of so many months, inclusive: of a contract, a convention, a financement. It is the eve of the
 * same day of the month, or the last day of a month that has no such day.
 *
 * Rule   ; L-08, L-09, L-16: `ECHUE` the day after
 * Units   calendar months; civil dates
 */
export function lastDay(startOn: LocalDate, months: number): LocalDate {
  const on = addMonthsClamped(startOn, months);
  return on.dayOfMonth() < startOn.dayOfMonth() ? on : on.minusDays(1);
}

/** Whether a convention still runs on a day: its last day counts. */
export const runsOn = (startOn: LocalDate, endOn: LocalDate, on: LocalDate): boolean =>
  !on.isBefore(startOn) && !on.isAfter(endOn);

/** Last day of a convention: that of its last financement (L-08). */
export function lastDayOfConvention(startOn: LocalDate, dureesMonths: readonly number[]): LocalDate | null {
  const longest = Math.max(...dureesMonths);
  return dureesMonths.length === 0 ? null : lastDay(startOn, longest);
}
