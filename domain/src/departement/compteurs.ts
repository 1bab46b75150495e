import type { LocalDate } from '../kernel/date';
import type { PosteState } from '../poste/poste.state';

/** A value read on a day. */
export interface ValeurDatee {
  readonly valeur: number;
  readonly on: LocalDate;
}

/** The three dated values of a département. */
export interface Departement {
  readonly code: string;
  readonly valeurInitiale: ValeurDatee;
  readonly valeurActuelle: ValeurDatee;
  /** Ideal number of postes; an order of magnitude, not a quota. */
  readonly cible: ValeurDatee;
  /** Flag set by the ANCT; null: follow the suggestion (F-20). */
  readonly prioritaire: boolean | null;
}

/** A poste as the counters see it. */
export interface PosteCompte {
  readonly state: PosteState;
  readonly occupe: boolean;
}

/** Postes attributed, that is with a signed convention. */
export const dotation = (postes: readonly PosteCompte[]): number =>
  postes.filter((one) => one.state === 'ATTRIBUE').length;

/** Postes with a work contract behind them. */
export const valeurActuelle = (postes: readonly PosteCompte[]): number =>
  postes.filter((one) => one.occupe).length;

/** Whether a département has priority: the ANCT's flag, else fewer postes than the cible (R-045, F-20). */
export const estPrioritaire = (departement: Departement, postes: readonly PosteCompte[]): boolean =>
  departement.prioritaire ?? dotation(postes) < departement.cible.valeur;
