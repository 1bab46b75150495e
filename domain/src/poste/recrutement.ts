import { frenchDate, type LocalDate } from '../kernel/date';
import { ok, refuse, type Result } from '../kernel/result';
import { type Lecteur, lireMot, lireNombre, siPresent } from '../referentiel/value';
import type { PosteState } from './poste.state';

/**
 * Whether a contract received on a day is still in time for the deadline in force; the last day counts.
 *
 * Rule   ; decision 20: the criterion is the civil date of reception in Paris
 * Errors  DELAI_DEPASSE, which points to the derogation
 */
export const checkDelaiRecrutement = (limiteOn: LocalDate | null, receivedOn: LocalDate): Result<true> =>
  limiteOn !== null && receivedOn.isAfter(limiteOn)
    ? refuse('DELAI_DEPASSE', { date: frenchDate(limiteOn) })
    : ok(true);

/**
 * Whether a poste is withdrawn by itself when its deadline passes; a version that is silent withdraws nothing.
 *
 * Rule    R-165, F-07: parameter `recrutement.expiration`
 */
export const expirationRetire = (lecteur: Lecteur): boolean =>
  siPresent(lireMot(lecteur, 'recrutement.expiration'))?.valeur === 'RETRAIT';

/** What a derogation needs. */
export interface Derogation {
  readonly poste: PosteState;
  readonly vacant: boolean;
  readonly aUnDelai: boolean;
  readonly motif: string;
}

/**
 * Whether the ANCT may grant one more delay on a poste; several may follow one another, each with its reason.
 *
 * Rule   ; F-08
 * Errors  MOTIF_REQUIS; DEROGATION_IMPOSSIBLE (no deadline, poste occupied or no longer held); PARAMETRE_ABSENT
 */
export function checkDerogation(lecteur: Lecteur, derogation: Derogation): Result<true> {
  if (derogation.motif.trim() === '') return refuse('MOTIF_REQUIS', { champ: 'motif' });
  if (!derogation.aUnDelai) return refuse('DEROGATION_IMPOSSIBLE', { cause: 'aucun délai ne court' });
  if (!derogation.vacant) return refuse('DEROGATION_IMPOSSIBLE', { cause: 'le poste est occupé' });
  if (derogation.poste !== 'ACCORDE' && derogation.poste !== 'ATTRIBUE') {
    return refuse('DEROGATION_IMPOSSIBLE', { cause: 'le poste n’est plus à la structure' });
  }
  const delai = lireNombre(lecteur, 'derogation.delai');
  return delai.ok ? ok(true) : delai;
}
