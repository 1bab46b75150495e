import type { StructureKind } from '../montant/kind';

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
 * Public or private nature of a type of structure. A GRADeS may be a private-law groupement de coopération sanitaire:
 * it says so.
 *
 * Rule   ; a GIP counts as public (F-24)
 */
export const natureOf = (type: TypeStructure, groupementPrive = false): 'PUBLIQUE' | 'PRIVEE' =>
  type === 'GRADES' && groupementPrive ? 'PRIVEE' : TYPES_STRUCTURE[type];

const COLLECTIVITES: readonly TypeStructure[] = [
  'COLLECTIVITE',
  'GROUPEMENT',
  'ETABLISSEMENT_PUBLIC_TERRITORIAL',
  'METROPOLE',
  'COLLECTIVITE_OUTRE_MER',
];

/**
 * Line of the amounts for a type of structure: collectivités and their groupements, the other public ones, the private
 * ones.
 *
 * Rule   ; F-24. A version that makes no difference between public structures says so
 *         (`montant.ligne`)
 */
export function structureKindOf(type: TypeStructure, groupementPrive = false): StructureKind {
  if (natureOf(type, groupementPrive) === 'PRIVEE') return 'PRIVEE';
  return COLLECTIVITES.includes(type) ? 'COLLECTIVITE' : 'PUBLIQUE_AUTRE';
}
