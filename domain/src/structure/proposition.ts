/** What identifies a structure for the bank, the préfectures and the public: lists may propose to change it. */
export interface FicheStructure {
  readonly nom: string;
  readonly siret: string | null;
  /** SIRET as it was written. */
  readonly siretDeclare: string | null;
  readonly adresse: string;
  readonly codePostal: string;
  readonly commune: string;
  readonly codeCommune: string | null;
  readonly departement: string;
  /** Degrees, WGS 84. */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** Parts of a fiche that are proposed apart from one another. */
export const CHAMPS_PROPOSES = ['NOM', 'SIRET', 'LIEU'] as const;
export type ChampPropose = (typeof CHAMPS_PROPOSES)[number];

/** States of a proposition: examined by one person, confirmed by a second when money follows. */
export const PROPOSITION_STATES = ['A_EXAMINER', 'A_CONFIRMER', 'ACCEPTEE', 'REJETEE', 'REMPLACEE'] as const;
export type PropositionState = (typeof PROPOSITION_STATES)[number];

/** States in which a person is awaited. */
export const PROPOSITION_OUVERTE: readonly PropositionState[] = ['A_EXAMINER', 'A_CONFIRMER'];

const FIELDS: Readonly<Record<ChampPropose, readonly (keyof FicheStructure)[]>> = {
  NOM: ['nom'],
  SIRET: ['siret', 'siretDeclare'],
  LIEU: ['adresse', 'codePostal', 'commune', 'codeCommune', 'departement', 'latitude', 'longitude'],
};

/** The part of a fiche that a field covers. */
export const partOf = (fiche: FicheStructure, champ: ChampPropose): Partial<FicheStructure> =>
  Object.fromEntries(FIELDS[champ].map((field) => [field, fiche[field]]));

/**
 * Whether a fiche differs from another in what a person decides: the name, the SIRET, the département. Another address
 * in the same département is nobody's decision, a SIRET that is no longer given takes nothing away.
 */
export function differs(avant: FicheStructure, apres: FicheStructure, champ: ChampPropose): boolean {
  if (champ === 'NOM') return avant.nom !== apres.nom;
  if (champ === 'SIRET') return apres.siret !== null && avant.siret !== apres.siret;
  return avant.departement !== apres.departement;
}
