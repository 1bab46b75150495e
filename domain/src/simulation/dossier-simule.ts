import type {
  DemandeFaits,
  DossierFaits,
  FinancementFaits,
  ConventionFaits,
  PosteFaits,
} from '../echeancier/facts';
import type { Instant, LocalDate } from '../kernel/date';
import type { ContratKind, StructureKind } from '../montant/kind';

/** A poste and what is behind it; `id` is null when it is only supposed. */
export interface PosteSimule {
  readonly id: string | null;
  readonly numero: number;
  /** Kind of the contract behind the poste, null without one. */
  readonly contrat: ContratKind | null;
  readonly faits: PosteFaits;
}

/** What pays one poste of a convention. */
export interface FinancementSimule {
  /** Subject of the poste paid. */
  readonly poste: string;
  readonly faits: FinancementFaits;
}

/** A convention and its financements. */
export interface ConventionSimulee {
  readonly faits: ConventionFaits;
  readonly financements: readonly FinancementSimule[];
}

/** All that is known of a dossier on a day: what the planner takes, and what a hypothesis is checked against. */
export interface DossierSimule {
  readonly now: Instant;
  readonly today: LocalDate;
  readonly structure: StructureKind;
  /** METROPOLE or the code of an overseas département. */
  readonly territoire: string;
  readonly postesDemandes: number;
  readonly contratSouhaite: ContratKind | null;
  readonly demande: DemandeFaits;
  readonly postes: readonly PosteSimule[];
  readonly conventions: readonly ConventionSimulee[];
  /** What the reader must know of the hypotheses, one French sentence each. */
  readonly avertissements: readonly string[];
}

/** A dossier as the planner takes it. */
export const faitsOf = ({ demande, postes, conventions }: DossierSimule): DossierFaits => ({
  demandes: [demande],
  postes: postes.map(({ faits }) => faits),
  conventions: conventions.map(({ faits }) => faits),
  financements: conventions.flatMap(({ financements }) => financements.map(({ faits }) => faits)),
});
