import { Period } from '@js-joda/core';
import { lastDay } from '../convention/fin';
import type { LocalDate } from '../kernel/date';
import { ok, refuse, type Result } from '../kernel/result';
import type { ContratKind } from '../montant/kind';

const WITHOUT_END: readonly ContratKind[] = ['CDI', 'TITULAIRE'];
const WITH_END: readonly ContratKind[] = ['CDD', 'PROJET'];

/**
 * Whether the last day given suits the kind of contract: a CDD or a contrat de projet has one, a CDI and a titulaire
 * have none, a CUI may be either.
 *
 * Rule   
 * Errors  SAISIE_INVALIDE on `endsOn`
 */
export function checkFin(kind: ContratKind, finOn: LocalDate | null): Result<true> {
  if (WITH_END.includes(kind) && finOn === null) {
    return refuse('SAISIE_INVALIDE', {
      champ: 'endsOn',
      attendu: 'un contrat à durée déterminée a une date de fin',
    });
  }
  if (WITHOUT_END.includes(kind) && finOn !== null) {
    return refuse('SAISIE_INVALIDE', {
      champ: 'endsOn',
      attendu: 'un contrat à durée indéterminée n’a pas de date de fin',
    });
  }
  return ok(true);
}

/**
 * Whole calendar months that a contract covers, both days included; null for a contract without end. It is the largest
 * number whose last day is not after the contract's: what `lastDay` gives for a duration has that duration.
 *
 * Rule   ; L-16
 */
export function dureeMonthsOf(startOn: LocalDate, finOn: LocalDate | null): number | null {
  if (finOn === null) return null;
  const months = Period.between(startOn, finOn).toTotalMonths();
  return lastDay(startOn, months + 1).isAfter(finOn) ? months : months + 1;
}
