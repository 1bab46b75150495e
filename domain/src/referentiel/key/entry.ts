/** How the text of a parameter is read. */
export type Unit =
  'euros' | 'mois' | 'jours' | 'heures' | 'nombre' | 'mot' | 'liste' | 'oui/non' | 'date' | 'echeancier';

/** A key of the catalogue. */
export interface KeyEntry {
  readonly unit: Unit;
  /** What the scope holds, in French; `-` when the key has none. */
  readonly scope: string;
  readonly sens: string;
  /** Allowed words of a `mot`, or of the items of a `liste`. */
  readonly mots?: readonly string[];
  /** Every version, its parent included, must answer. */
  readonly obligatoire?: true;
}

/** Scopes that several keys share. */
export const STRUCTURE = 'structure';
export const SANS = '-';
export const DEMANDE = 'demande';
