import { AVENIR_MONTHS } from './borne';
import { frenchDate, type LocalDate } from './date';
import { ok, refuse, type Result } from './result';

/**
 * Whether a date is not absurdly far from the day it is typed.
 *
 * @param what which date it is: each has its own bound (`AVENIR_MONTHS`)
 * Errors  SAISIE_INVALIDE on `champ`
 */
export function checkAvenir(
  what: keyof typeof AVENIR_MONTHS,
  on: LocalDate,
  { today, champ }: { readonly today: LocalDate; readonly champ: string },
): Result<true> {
  const last = today.plusMonths(AVENIR_MONTHS[what]);
  return on.isAfter(last)
    ? refuse('SAISIE_INVALIDE', { champ, attendu: `une date avant le ${frenchDate(last.plusDays(1))}` })
    : ok(true);
}
