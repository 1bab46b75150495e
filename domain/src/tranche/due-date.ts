import { addMonthsClamped, type LocalDate } from '../kernel/date';
import type { Part } from '../referentiel/value';

/** When a tranche is due, and the last day it may be paid where the text gives one. */
export interface DueDate {
  readonly echeanceOn: LocalDate;
  readonly limiteOn: LocalDate | null;
}

/**
 * Civil date on which a tranche falls due.
 *
 * Rule   ; F-16, F-18: « le mois suivant » is the calendar month that follows, due its first day, at most its last
 * Units   civil dates, Europe/Paris; calendar months from the clock date, clamped to the month's last day, never chained
 * Errors  none: the clock date is given (départ en formation, or the contract's start for an exempted conseiller, F-13)
 */
export function dueDate(clockOn: LocalDate, quand: Part['quand']): DueDate {
  if (quand === 'MOIS_SUIVANT') {
    const first = clockOn.withDayOfMonth(1).plusMonths(1);
    return { echeanceOn: first, limiteOn: first.plusMonths(1).minusDays(1) };
  }
  return { echeanceOn: addMonthsClamped(clockOn, quand.months), limiteOn: null };
}
