/** Types of host structure, all versions together; the référentiel says which are eligible in each. */
export const TYPES_STRUCTURE = {
  COLLECTIVITE: 'PUBLIQUE',
  GROUPEMENT: 'PUBLIQUE',
  ETABLISSEMENT_PUBLIC_TERRITORIAL: 'PUBLIQUE',
  METROPOLE: 'PUBLIQUE',
  COLLECTIVITE_OUTRE_MER: 'PUBLIQUE',
  ETABLISSEMENT_RATTACHE: 'PUBLIQUE',
  EPA: 'PUBLIQUE',
  EPIC: 'PUBLIQUE',
  SERVICE_DECONCENTRE: 'PUBLIQUE',
  GIP: 'PUBLIQUE',
  CHAMBRE_CONSULAIRE: 'PUBLIQUE',
  ARS: 'PUBLIQUE',
  GRADES: 'PUBLIQUE',
  HUB: 'PRIVEE',
  ASSOCIATION: 'PRIVEE',
  ENTREPRISE_ESS: 'PRIVEE',
  FONDATION: 'PRIVEE',
  PRIVE_INTERET_GENERAL: 'PRIVEE',
} as const;

export type TypeStructure = keyof typeof TYPES_STRUCTURE;

/**
 * Public or private nature of a type of structure: it chooses the line of the table of amounts.
 *
 * Rule   ; a GIP counts as public (F-24)
 */
export const natureOf = (type: TypeStructure): 'PUBLIQUE' | 'PRIVEE' => TYPES_STRUCTURE[type];
