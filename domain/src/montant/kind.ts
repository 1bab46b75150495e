/** Kinds of structure an amount depends on. */
export const STRUCTURE_KINDS = ['PUBLIQUE', 'PRIVEE', 'COLLECTIVITE', 'PUBLIQUE_AUTRE'] as const;
export type StructureKind = (typeof STRUCTURE_KINDS)[number];

/** Kinds of work contract. */
export const CONTRAT_KINDS = ['CDI', 'CDD', 'CUI_CAE', 'CUI_CIE', 'PROJET', 'TITULAIRE'] as const;
export type ContratKind = (typeof CONTRAT_KINDS)[number];

export const isStructureKind = (text: string): text is StructureKind =>
  STRUCTURE_KINDS.some((one) => one === text);
export const isContratKind = (text: string): text is ContratKind => CONTRAT_KINDS.some((one) => one === text);
