import { addMonthsClamped, type LocalDate } from '../kernel/date';

/**
 * Last day of a convention or of a financement, inclusive.
 *
 * Rule   ; L-08, L-09: last day = start + n months − 1 day, `ECHUE` the day after
 * Units   calendar months; civil dates
 */
export const lastDay = (startOn: LocalDate, months: number): LocalDate =>
  addMonthsClamped(startOn, months).minusDays(1);

/** Whether a convention still runs on a day: its last day counts. */
export const runsOn = (startOn: LocalDate, endOn: LocalDate, on: LocalDate): boolean =>
  !on.isBefore(startOn) && !on.isAfter(endOn);

/** Last day of a convention: that of its last financement (L-08). */
export function lastDayOfConvention(startOn: LocalDate, dureesMonths: readonly number[]): LocalDate | null {
  const longest = Math.max(...dureesMonths);
  return dureesMonths.length === 0 ? null : lastDay(startOn, longest);
}
