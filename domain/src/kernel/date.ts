import { DateTimeParseException, Instant, LocalDate, LocalTime, ZoneId } from '@js-joda/core';
import '@js-joda/timezone';
import { ok, refuse, type Result } from './result';

export { Instant, LocalDate };

const PARIS = ZoneId.of('Europe/Paris');

/**
 * Reads a civil date written `YYYY-MM-DD`.
 *
 * Errors  SAISIE_INVALIDE when the text is not a real date.
 */
export function parseLocalDate(text: string, champ = 'date'): Result<LocalDate> {
  try {
    return ok(LocalDate.parse(text));
  } catch (error) {
    if (!(error instanceof DateTimeParseException)) throw error;
    return refuse('SAISIE_INVALIDE', { champ, attendu: 'une date AAAA-MM-JJ' });
  }
}

/** Civil date of a literal known to be right (tests, tables); throws otherwise. */
export const localDate = (text: string): LocalDate => LocalDate.parse(text);

/** Adds calendar months, clamped to the last day of the month (F-16); always from the original date, never chained. */
export const addMonthsClamped = (from: LocalDate, months: number): LocalDate => from.plusMonths(months);

const MIDNIGHT = '00:00';
const KEPT_INSTANTS = 20_000;
const instants = new Map<string, Map<number, Instant>>();

/** Instants already computed for a wall-clock time: the zone's rules are slow to read, and the same days come back. */
function keptInstants(time: string): Map<number, Instant> {
  const kept = instants.get(time);
  if (kept && kept.size < KEPT_INSTANTS) return kept;
  const fresh = new Map<number, Instant>();
  instants.set(time, fresh);
  return fresh;
}

/** Instant of a wall-clock time (`HH:MM`) of a civil date in Paris. */
export function atParis(date: LocalDate, time: string): Instant {
  const kept = keptInstants(time);
  const known = kept.get(date.toEpochDay());
  if (known) return known;
  const instant = date.atTime(LocalTime.parse(time)).atZone(PARIS).toInstant();
  kept.set(date.toEpochDay(), instant);
  return instant;
}

/** First instant of a civil date in Paris. */
export const startOfDayParis = (date: LocalDate): Instant => atParis(date, MIDNIGHT);

/** Civil date, in Paris, of an instant. */
export const civilDateParis = (instant: Instant): LocalDate => instant.atZone(PARIS).toLocalDate();

/** Order of two civil dates or instants, for sorts. */
export const compareDates = <T extends LocalDate | Instant>(a: T, b: T): number =>
  (a as LocalDate).compareTo(b as LocalDate);

/** `dd/mm/yyyy`, for French sentences. */
export function frenchDate(date: LocalDate): string {
  const [year, month, day] = date.toString().split('-');
  return `${day}/${month}/${year}`;
}
