import type { LocalDate } from '../kernel/date';
import { ok, refuse, type Result } from '../kernel/result';
import type { ContratKind, StructureKind } from '../montant/kind';
import { type Lecteur, lireNombre, lireOuiNon, siPresent } from '../referentiel/value';
import { lastDay } from '../convention/fin';

/** A work contract as transmitted; `finOn` is its last day, null for a contract without end. */
export interface Contrat {
  readonly kind: ContratKind;
  readonly startOn: LocalDate;
  readonly finOn: LocalDate | null;
  readonly signeOn: LocalDate | null;
  readonly missions: readonly string[];
  /** Null when nothing else than full time was declared. */
  readonly heuresHebdo: number | null;
  /** Ground in labour law for a CDD longer than the limit, if any. */
  readonly exceptionLegale?: string;
  /** Branch agreement or sector that allows a contrat de projet. */
  readonly accordConventionnel?: string;
  readonly exceptionTempsPlein?: string;
}

/** The financement the contract must match. */
export interface FinancementTerms {
  readonly structure: StructureKind;
  readonly contrat: ContratKind | null;
  readonly dureeMonths: number;
  /**
   * Start of the first contract of the poste that met these terms: a later one covers what is left of the same period
   * (R-031).
   */
  readonly premierOn: LocalDate | null;
}

/** Whether something is written: a ground made of spaces is none. */
const isSaid = (text: string | undefined): boolean => (text ?? '').trim() !== '';

/** Whether a contract lasts longer than so many calendar months. */
const isLongerThan = (startOn: LocalDate, finOn: LocalDate, months: number): boolean =>
  finOn.isAfter(lastDay(startOn, months));

function checkDuree(lecteur: Lecteur, contrat: Contrat, terms: FinancementTerms): Result<true> {
  if (contrat.kind !== 'CDD' || contrat.finOn === null) return ok(true);
  const max = siPresent(lireNombre(lecteur, 'contrat.cdd.maximum', terms.structure));
  if (max === null || isSaid(contrat.exceptionLegale)) return ok(true);
  return isLongerThan(contrat.startOn, contrat.finOn, max.valeur)
    ? refuse('CONTRAT_TROP_LONG', { mois: max.valeur, champ: 'finOn' })
    : ok(true);
}

type Terms = Pick<FinancementTerms, 'contrat' | 'dureeMonths' | 'premierOn'>;

/**
 * Same kind as the financement, when its terms fixed one, and the same duration for a CDD. One that follows a contract
 * which met the terms, or that a version lets follow others, may be shorter: it then stays within the period of the
 * first.
 *
 * Rule    L-07, R-031, F-68: parameter `contrat.successifs`
 */
export function matchesTerms(
  lecteur: Lecteur,
  contrat: Pick<Contrat, 'kind' | 'startOn' | 'finOn'>,
  terms: Terms,
): boolean {
  if (terms.contrat === null) return true;
  if (contrat.kind !== terms.contrat) return false;
  if (contrat.kind !== 'CDD' || contrat.finOn === null) return true;
  if (contrat.finOn.equals(lastDay(contrat.startOn, terms.dureeMonths))) return true;
  const successifs = siPresent(lireOuiNon(lecteur, 'contrat.successifs'))?.valeur ?? false;
  const periodFrom = terms.premierOn ?? (successifs ? contrat.startOn : null);
  return periodFrom !== null && !contrat.finOn.isAfter(lastDay(periodFrom, terms.dureeMonths));
}

/**
 * Start of the first contract of a poste that met the terms, of those that came before, in order; null when none did.
 */
export const premierConforme = (
  lecteur: Lecteur,
  contrats: readonly Pick<Contrat, 'kind' | 'startOn' | 'finOn'>[],
  terms: Omit<Terms, 'premierOn'>,
): LocalDate | null =>
  contrats.find((one) => matchesTerms(lecteur, one, { ...terms, premierOn: null }))?.startOn ?? null;

/**
 * Whether a work contract may be transmitted for a poste.
 *
 * Rule   ; L-07: kind and duration of the financement, R-220 binds private-law CDD only
 * Errors  SAISIE_INVALIDE (end before start), MISSIONS_ABSENTES, TEMPS_PARTIEL, ACCORD_CONVENTIONNEL_ABSENT,
 *         CONTRAT_TROP_LONG, CONTRAT_DIFFERENT
 */
export function checkContrat(lecteur: Lecteur, contrat: Contrat, terms: FinancementTerms): Result<true> {
  if (contrat.finOn?.isBefore(contrat.startOn))
    return refuse('SAISIE_INVALIDE', { champ: 'finOn', attendu: 'une fin après le début' });
  if (!contrat.missions.some(isSaid)) return refuse('MISSIONS_ABSENTES', { champ: 'missions' });
  const weekly = siPresent(lireNombre(lecteur, 'temps.travail'));
  const hours = contrat.heuresHebdo ?? weekly?.valeur;
  if (weekly && hours !== undefined && hours < weekly.valeur && !isSaid(contrat.exceptionTempsPlein)) {
    return refuse('TEMPS_PARTIEL', { champ: 'heuresHebdo' });
  }
  if (contrat.kind === 'PROJET' && !isSaid(contrat.accordConventionnel)) {
    return refuse('ACCORD_CONVENTIONNEL_ABSENT', { champ: 'accordConventionnel' });
  }
  const duree = checkDuree(lecteur, contrat, terms);
  if (!duree.ok) return duree;
  return matchesTerms(lecteur, contrat, terms) ? ok(true) : refuse('CONTRAT_DIFFERENT', { champ: 'kind' });
}

/**
 * A contract is transmitted once signed, on the day at the latest. Errors: SAISIE_INVALIDE on
 * `signedOn`.
 */
export const checkSignature = (signeOn: LocalDate, on: LocalDate): Result<true> =>
  signeOn.isAfter(on)
    ? refuse('SAISIE_INVALIDE', { champ: 'signedOn', attendu: 'un contrat déjà signé' })
    : ok(true);

/**
 * Whether a conseiller may leave for training: the contract is signed before the day of departure.
 *
 * Errors  CONTRAT_SIGNE_TARD when signed after; DEPART_SANS_CONTRAT without a signature
 */
export function checkDepart(signeOn: LocalDate | null, departOn: LocalDate): Result<true> {
  if (signeOn === null) return refuse('DEPART_SANS_CONTRAT', { champ: 'departOn' });
  return signeOn.isBefore(departOn) ? ok(true) : refuse('CONTRAT_SIGNE_TARD', { champ: 'departOn' });
}

/** The period a contract covers; an interrupted one stops at its rupture. */
export interface Periode {
  readonly startOn: LocalDate;
  readonly finOn: LocalDate | null;
}

/** Whether two inclusive periods share a day. */
export const overlap = (a: Periode, b: Periode): boolean =>
  (b.finOn === null || !a.startOn.isAfter(b.finOn)) && (a.finOn === null || !b.startOn.isAfter(a.finOn));

/**
 * One active contract at a time on a poste and for a person (R-031, F-67).
 *
 * Errors  CONTRAT_CHEVAUCHANT
 */
export const checkChevauchement = (contrat: Periode, others: readonly Periode[]): Result<true> =>
  others.some((one) => overlap(one, contrat))
    ? refuse('CONTRAT_CHEVAUCHANT', { champ: 'startOn' })
    : ok(true);

/** Whether the contract must be on file before a payment of this version (R-035, R-296, F-18). */
export const contratRequis = (lecteur: Lecteur): boolean =>
  siPresent(lireOuiNon(lecteur, 'versement.contrat'))?.valeur ?? true;
