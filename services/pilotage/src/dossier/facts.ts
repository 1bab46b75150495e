import type { ConventionState } from '@cn/domain/convention/convention.state';
import type { Acteur } from '@cn/domain/kernel/machine';
import type { TacheKind } from '@cn/domain/kernel/tache';
import type { PosteState } from '@cn/domain/poste/poste.state';
import type { TrancheState } from '@cn/domain/tranche/tranche.state';

/** The facts of one dossier as the projection holds them; civil dates are ISO. */
export interface DossierFacts {
  dossier_id: string;
  modified_at: string;
  demande: DemandeFact;
  structure: StructureFact | null;
  postes: PosteFact[];
  conventions: ConventionFact[];
  tranches: { etat: TrancheState; montant_cents: number }[];
  /** Open tasks, the most pressing first. */
  taches: { kind: TacheKind; role: Acteur; opened_on: string; echeance_on: string | null }[];
  /** Next échéance to come. */
  prochaine: { echeance_on: string; effet: string } | null;
}

export interface DemandeFact {
  demande_id: string;
  structure_id: string;
  departement: string;
  numero: string;
  kind: string;
  version_programme: string;
  contact_personne_id: string | null;
  postes_demandes: number;
  filed_on: string;
  avis_on: string | null;
  comite_id: string | null;
  comite_on: string | null;
  scheduled_on: string | null;
  comite_version: number | null;
  issue: string | null;
  decided_on: string | null;
  decision_version: number | null;
  activated_on: string | null;
  withdrawn_on: string | null;
}

export interface StructureFact {
  nom: string | null;
  siret: string | null;
  commune: string | null;
  contact_personne_id: string | null;
}

export interface PosteFact {
  numero: number;
  etat: PosteState;
  etat_on: string;
  delai_depasse_on: string | null;
  limite_on: string | null;
  contrat: boolean;
  depart_on: string | null;
}

export interface ConventionFact {
  etat: ConventionState;
  etat_on: string;
  montant_cents: number;
}
