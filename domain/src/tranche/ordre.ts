import { frenchDate, type LocalDate } from '../kernel/date';
import { check, refuse, type Result } from '../kernel/result';
import { evaluatePorte, type Porte, sayFermetures } from './porte';

/** A tranche about to be ordered on a day. */
export interface OrdreDemande {
  readonly echeanceOn: LocalDate;
  readonly on: LocalDate;
  readonly porte: Porte;
}

/**
 * Whether a tranche may be ordered: its date has come and the gate is open.
 *
 * Rule   ; F-17
 * Errors  TRANCHE_NON_DUE; PORTE_FERMEE naming the causes
 */
export function checkOrdre({ echeanceOn, on, porte }: OrdreDemande): Result<true> {
  if (on.isBefore(echeanceOn)) return refuse('TRANCHE_NON_DUE', { date: frenchDate(echeanceOn) });
  const { fermetures } = evaluatePorte(porte);
  return check(true, [
    [fermetures.length > 0, 'PORTE_FERMEE', { causes: sayFermetures(fermetures.map((one) => one.code)) }],
  ]);
}

/** Two natural persons: who prepares a batch does not release it (decision 28). Errors: DEUX_PERSONNES_REQUISES. */
export const checkLiberation = (preparePar: string, liberePar: string): Result<true> =>
  check(true, [[preparePar === liberePar, 'DEUX_PERSONNES_REQUISES']]);

/** Whether a plan may still change: freely before the first sending, with a reason after it (F-91, decision 26). Errors: PLAN_FIGE. */
export const checkPlanModifiable = (premierEnvoi: boolean, motif: string | null): Result<true> =>
  check(true, [[premierEnvoi && !motif?.trim(), 'PLAN_FIGE']]);
