import type { LocalDate } from '../kernel/date';
import { check, ok, type Result } from '../kernel/result';
import { type Lecteur, lireMot } from '../referentiel/value';

/** How often a conseiller reports. Errors: PARAMETRE_ABSENT. */
export function frequenceCra(lecteur: Lecteur): Result<string> {
  const found = lireMot(lecteur, 'cra.frequence');
  return found.ok ? ok(found.value.valeur) : found;
}

/** Accompagnements still without a CRA, where each one must have its own; none is counted otherwise. */
export function craManquants(lecteur: Lecteur, accompagnements: number, cra: number): Result<number> {
  const frequence = frequenceCra(lecteur);
  if (!frequence.ok) return frequence;
  return ok(frequence.value === 'CHAQUE_ACCOMPAGNEMENT' ? Math.max(0, accompagnements - cra) : 0);
}

/** First day a conseiller may meet the public: the day after training, or the contract's start when exempted. */
export const prisePosteOn = (
  finFormationOn: LocalDate | null,
  exempteOn: LocalDate | null,
): LocalDate | null => exempteOn ?? finFormationOn?.plusDays(1) ?? null;

/** Whether a conseiller may take up the post: the training is over, or an exemption was granted. Errors: FORMATION_NON_TERMINEE. */
export const checkPrisePoste = (
  finFormationOn: LocalDate | null,
  exempte: boolean,
  on: LocalDate,
): Result<true> =>
  check(true, [
    [!exempte && (finFormationOn === null || !on.isAfter(finFormationOn)), 'FORMATION_NON_TERMINEE'],
  ]);
