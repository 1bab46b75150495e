import { compareDates, type LocalDate } from '../kernel/date';

/** A demande that waits for the comité. */
export interface DemandeEnAttente {
  readonly id: string;
  readonly transfert: boolean;
  readonly departementPrioritaire: boolean;
  readonly deposeeOn: LocalDate;
  /** Return by the ceding structure, for a transfer (F-19). */
  readonly renduOn?: LocalDate;
  readonly postesDemandes: number;
}

/** Ranks of the comité, first served first. */
export const RANGS = ['TRANSFERT', 'DEPARTEMENT_PRIORITAIRE', 'DEPARTEMENT_NON_PRIORITAIRE'] as const;

const rangOf = (one: DemandeEnAttente): (typeof RANGS)[number] => {
  if (one.transfert) return 'TRANSFERT';
  return one.departementPrioritaire ? 'DEPARTEMENT_PRIORITAIRE' : 'DEPARTEMENT_NON_PRIORITAIRE';
};

/** Rank of a demande, from 1: transfers, then départements prioritaires, then the others. */
export const rangComite = (one: DemandeEnAttente): number => RANGS.indexOf(rangOf(one)) + 1;

const dateInRank = (one: DemandeEnAttente): LocalDate =>
  one.transfert ? (one.renduOn ?? one.deposeeOn) : one.deposeeOn;

/**
 * Order in which the comité looks at demandes: by rank, then by date; ids settle a tie, so the order is total.
 *
 * Rule   ; F-19: in rank 1 the date of the return, elsewhere the date of filing; no expiry, the avis stays valid
 */
export const ordreComite = (demandes: readonly DemandeEnAttente[]): readonly DemandeEnAttente[] =>
  [...demandes].sort(
    (a, b) =>
      rangComite(a) - rangComite(b) || compareDates(dateInRank(a), dateInRank(b)) || a.id.localeCompare(b.id),
  );

/** What the comité can do with the postes left. */
export interface Proposition {
  readonly id: string;
  readonly rang: number;
  readonly issue: 'ACCEPTABLE' | 'EN_BASE';
}

/**
 * Which demandes the postes left can serve, in order; the others stay in base, wholly (F-22). A transfer frees its own poste.
 *
 * Rule   
 */
export function proposerListe(
  demandes: readonly DemandeEnAttente[],
  disponibles: number,
): readonly Proposition[] {
  let left = disponibles;
  return ordreComite(demandes).map((one) => {
    const needed = one.transfert ? 0 : one.postesDemandes;
    const served = needed <= left;
    if (served) left -= needed;
    return { id: one.id, rang: rangComite(one), issue: served ? 'ACCEPTABLE' : 'EN_BASE' };
  });
}

/** Date of the next session by the version's period, a target and no timer (R-114, F-65). */
export const prochaineSeance = (derniereOn: LocalDate, periodeDays: number): LocalDate =>
  derniereOn.plusDays(periodeDays);
