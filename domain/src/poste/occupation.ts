import type { LocalDate } from '../kernel/date';

/** A work contract as statistics see it; `vacantOn` is the first day after it: rupture, or day after its end. */
export interface ContratOccupant {
  readonly transmisOn: LocalDate | null;
  readonly startOn: LocalDate;
  readonly vacantOn: LocalDate | null;
}

/**
 * Whether a poste is occupied on a day: a transmitted contract has started and is not over.
 *
 * Rule   ; F-47, F-89: for statistics, from the start once transmitted
 */
export const estOccupe = (contrats: readonly ContratOccupant[], on: LocalDate): boolean =>
  contrats.some(
    (one) =>
      one.transmisOn !== null &&
      !one.transmisOn.isAfter(on) &&
      !one.startOn.isAfter(on) &&
      (one.vacantOn === null || on.isBefore(one.vacantOn)),
  );

/** Whether the contract is on file for a payment: transmitted and not broken, started or not (F-89). */
export const contratAuDossier = (contrats: readonly ContratOccupant[], on: LocalDate): boolean =>
  contrats.some(
    (one) =>
      one.transmisOn !== null &&
      !one.transmisOn.isAfter(on) &&
      (one.vacantOn === null || on.isBefore(one.vacantOn)),
  );
