declare const brand: unique symbol;

/** A UUID that says what it identifies; two kinds of id do not mix. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type StructureId = Id<'Structure'>;
export type DossierId = Id<'Dossier'>;
export type DemandeId = Id<'Demande'>;
export type AvisId = Id<'Avis'>;
export type ComiteId = Id<'Comite'>;
export type PosteId = Id<'Poste'>;
export type ConventionId = Id<'Convention'>;
export type AvenantId = Id<'Avenant'>;
export type FinancementId = Id<'Financement'>;
export type TrancheId = Id<'Tranche'>;
export type OrdreId = Id<'Ordre'>;
export type CandidatId = Id<'Candidat'>;
export type ContratId = Id<'Contrat'>;
export type ConseillerId = Id<'Conseiller'>;
export type PersonneId = Id<'Personne'>;
export type ParcoursId = Id<'Parcours'>;
export type SessionId = Id<'Session'>;
export type EcheanceId = Id<'Echeance'>;
export type TacheId = Id<'Tache'>;

/** Brands an id that comes from storage or from its owner. */
export const asId = <T extends Id<string>>(text: string): T => text as T;
