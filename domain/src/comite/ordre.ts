import { compareDates, type LocalDate } from '../kernel/date';

/** A demande that waits for the comité. */
export interface DemandeEnAttente {
  readonly id: string;
  readonly transfert: boolean;
  readonly departementPrioritaire: boolean;
  readonly deposeeOn: LocalDate;
  /** Return by the ceding structure, for a transfer (F-19). */
  readonly renduOn?: LocalDate;
  /** The poste a transfer takes over (F-43). */
  readonly posteCedeId?: string;
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
 * Order in which the comité looks at demandes: by rank, by date, by filing; ids settle a tie, so the order is total.
 *
 * Rule   ; F-19, F-43: in rank 1 the date of the return, then of filing; elsewhere of filing; the avis
 *         stays valid
 */
export const ordreComite = (demandes: readonly DemandeEnAttente[]): readonly DemandeEnAttente[] =>
  [...demandes].sort(
    (a, b) =>
      rangComite(a) - rangComite(b) ||
      compareDates(dateInRank(a), dateInRank(b)) ||
      compareDates(a.deposeeOn, b.deposeeOn) ||
      a.id.localeCompare(b.id),
  );

/** What the comité can do with the postes left. */
export interface Proposition {
  readonly id: string;
  readonly rang: number;
  readonly issue: 'ACCEPTABLE' | 'EN_BASE';
}

/**
 * Which demandes the postes left can serve, in order; the others stay in base, wholly (F-22).
 * A transfer brings its own poste, to its first taker only (F-43).
 *
 * Rule   
 */
export function proposerListe(
  demandes: readonly DemandeEnAttente[],
  disponibles: number,
): readonly Proposition[] {
  let left = disponibles;
  const taken = new Set<string>();
  return ordreComite(demandes).map((one) => {
    const needed = one.transfert ? 0 : one.postesDemandes;
    const { posteCedeId } = one;
    const served = needed <= left && !(posteCedeId && taken.has(posteCedeId));
    if (served) left -= needed;
    if (posteCedeId) taken.add(posteCedeId);
    return { id: one.id, rang: rangComite(one), issue: served ? 'ACCEPTABLE' : 'EN_BASE' };
  });
}
