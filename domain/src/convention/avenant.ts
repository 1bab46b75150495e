import { check, type Result } from '../kernel/result';
import type { DemandeKind } from '../demande/kind';

/** What an avenant changes. */
export type AvenantObjet =
  | 'POSTE_SUPPLEMENTAIRE'
  | 'SUBSTITUTION_COORDINATEUR'
  | 'POSTE_RENDU'
  | 'POSTE_TRANSFERE'
  | 'CONTRAT_DIFFERENT';

/** What the BdT establishes after a demande (R-210, R-211, R-215, F-82). */
export interface ActeConvention {
  readonly acte: 'CONVENTION' | 'AVENANT' | 'AUCUN';
  readonly objet: AvenantObjet | null;
}

const avenant = (objet: AvenantObjet): ActeConvention => ({ acte: 'AVENANT', objet });
const CONVENTION: ActeConvention = { acte: 'CONVENTION', objet: null };
const AUCUN: ActeConvention = { acte: 'AUCUN', objet: null };

const ACTES: Readonly<Record<DemandeKind, ActeConvention>> = {
  D0: CONVENTION,
  A: CONVENTION,
  B: CONVENTION,
  C: avenant('POSTE_SUPPLEMENTAIRE'),
  D: AUCUN,
  E: avenant('POSTE_RENDU'),
  F: AUCUN,
  G: AUCUN,
  H: avenant('POSTE_TRANSFERE'),
  COORD: CONVENTION,
};

/** The act a demande gives rise to: a poste supplémentaire makes an avenant, not a new convention. */
export const acteDe = (kind: DemandeKind): ActeConvention => ACTES[kind];

/** A convention carries at least one poste. Errors: POSTES_DEMANDES_INVALIDES. */
export const checkPostesConvention = (postes: number): Result<true> =>
  check(true, [[postes < 1, 'POSTES_DEMANDES_INVALIDES']]);
