/** What a cell of an export holds: a text, a number, a civil date, an amount in cents; nothing. */
export type Cellule =
  | { kind: 'TEXTE'; value: string }
  | { kind: 'NOMBRE'; value: number }
  | { kind: 'JOUR'; value: string }
  | { kind: 'MONTANT'; cents: number }
  | null;

export const texte = (value: string | null | undefined): Cellule => (value ? { kind: 'TEXTE', value } : null);
export const nombre = (value: number | null | undefined): Cellule =>
  typeof value === 'number' ? { kind: 'NOMBRE', value } : null;
export const jour = (value: string | null | undefined): Cellule => (value ? { kind: 'JOUR', value } : null);
export const montant = (cents: number | null | undefined): Cellule =>
  typeof cents === 'number' ? { kind: 'MONTANT', cents } : null;

/** How the lines of a list become a file. */
export interface Fichier {
  type: string;
  /** What comes before the lines, each line, what comes after them all. */
  open(titres: readonly string[]): Buffer;
  line(cellules: readonly Cellule[]): Buffer;
  close(): Buffer;
}
