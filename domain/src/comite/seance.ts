import type { LocalDate } from '../kernel/date';
import { ok, refuse, type Result } from '../kernel/result';
import { type Lecteur, lireNombre, siPresent } from '../referentiel/value';

/**
 * A session is convened, and a demande put on its agenda, for today or later (R-114, F-65). Errors: SAISIE_INVALIDE.
 */
export const checkSeance = (seanceOn: LocalDate, on: LocalDate, champ: string): Result<true> =>
  seanceOn.isBefore(on) ? refuse('SAISIE_INVALIDE', { champ, attendu: 'une séance à venir' }) : ok(true);

/**
 * The comité decides on the day of its session or after; a demande on no agenda is held by none (R-116, F-65). Errors:
 * SAISIE_INVALIDE.
 */
export const checkJourDecision = (seanceOn: LocalDate | null, on: LocalDate): Result<true> =>
  seanceOn?.isAfter(on)
    ? refuse('SAISIE_INVALIDE', { champ: 'demandeId', attendu: 'une décision le jour de la séance ou après' })
    : ok(true);

/**
 * Date of the next session by the version's period, a target and no timer; null where comités come in waves (R-114,
 * R-115, F-65).
 */
export const prochaineSeance = (lecteur: Lecteur, derniereOn: LocalDate): LocalDate | null => {
  const periode = siPresent(lireNombre(lecteur, 'comite.periode'));
  return periode && derniereOn.plusDays(periode.valeur);
};
