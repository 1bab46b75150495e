import { parseString } from 'fast-csv';
import type { SplitLine } from './split-lines';

/** A row that never reaches the service. */
export interface Rejet {
  ligne: number;
  code: string;
  champ: string | null;
  message: string;
}

/** The whole file is refused: nothing of it has been sent. */
export class FichierRefuse extends Error {
  constructor(
    readonly code: 'FICHIER_VIDE' | 'COLONNES_INCORRECTES' | 'ENTETE_ILLISIBLE',
    message: string,
  ) {
    super(message);
  }
}

export type Row<C extends string> = { ligne: number; valeurs: Record<C, string> };

const FAUTES = {
  LIGNE_TROP_LONGUE: 'La ligne dépasse 64 Ko : vérifiez les fins de ligne du fichier.',
  ENCODAGE_INVALIDE: 'La ligne n’est pas en UTF-8 : enregistrez le fichier en UTF-8.',
  LIGNE_ILLISIBLE: 'Les guillemets de la ligne ne se ferment pas : la ligne est sans doute tronquée.',
  LIGNE_TRONQUEE: 'La ligne a moins de colonnes que l’en-tête : elle est sans doute tronquée.',
  LIGNE_DECALEE: 'La ligne a plus de colonnes que l’en-tête : un point-virgule est en trop.',
  CELLULE_FORMULE: 'La cellule commence comme une formule (= + - @) : retirez ce caractère.',
  IDENTIFIANT_EN_DOUBLE: 'Cet identifiant est déjà plus haut dans le fichier : gardez une seule ligne.',
} as const;

/** Rejection of a row by a code of the file reader. */
export const rejet = (ligne: number, code: keyof typeof FAUTES, champ: string | null = null): Rejet => ({
  ligne,
  code,
  champ,
  message: FAUTES[code],
});

/** Cells of one line; null when fast-csv cannot read it. A row is one line: a quote that stays open is an error. */
function parseCells(texte: string): Promise<string[] | null> {
  return new Promise((resolve) => {
    let cells: string[] = [];
    parseString<string[], string[]>(texte, { delimiter: ';', headers: false, trim: true })
      .on('data', (row: string[]) => (cells = row))
      .once('error', () => resolve(null))
      .once('end', () => resolve(cells));
  });
}

const NUMBER = /^[+-]?\d+([.,]\d+)?$/;
/** A cell that a spreadsheet would run as a formula; signed numbers (coordinates) are not. */
export const isFormula = (cell: string): boolean => /^[=+\-@\t]/.test(cell) && !NUMBER.test(cell);

async function readHeader<C extends string>(line: SplitLine, columns: readonly C[]): Promise<string[]> {
  const cells = 'texte' in line.contenu ? await parseCells(line.contenu.texte) : null;
  if (!cells)
    throw new FichierRefuse(
      'ENTETE_ILLISIBLE',
      'La première ligne est illisible : il faut un CSV « ; » en UTF-8.',
    );
  const missing = columns.filter((column) => cells.filter((cell) => cell === column).length !== 1);
  if (missing.length === 0) return cells;
  const list = missing.join(', ');
  throw new FichierRefuse(
    'COLONNES_INCORRECTES',
    `Colonnes absentes ou en double : ${list}. Corrigez l’en-tête.`,
  );
}

async function readRow<C extends string>(
  line: SplitLine,
  header: readonly string[],
  columns: readonly C[],
): Promise<Row<C> | Rejet> {
  const { numero: ligne, contenu } = line;
  if ('faute' in contenu) return rejet(ligne, contenu.faute);
  const cells = await parseCells(contenu.texte);
  if (!cells) return rejet(ligne, 'LIGNE_ILLISIBLE');
  if (cells.length < header.length) return rejet(ligne, 'LIGNE_TRONQUEE');
  if (cells.length > header.length) return rejet(ligne, 'LIGNE_DECALEE');
  const formula = cells.findIndex(isFormula);
  if (formula >= 0) return rejet(ligne, 'CELLULE_FORMULE', header[formula]);
  const valeurs = Object.fromEntries(columns.map((column) => [column, cells[header.indexOf(column)] ?? '']));
  return { ligne, valeurs: valeurs as Record<C, string> };
}

export interface Read<C extends string> {
  /** Bytes of the file read so far. */
  lus: number;
  row: Row<C> | Rejet;
}

/**
 * Rows of a `;` CSV whose first line is the header, each as the wanted columns or as a rejection; blank lines are skipped.
 * Throws `FichierRefuse` before the first row when the file as a whole is wrong. `key` must be unique in the file.
 */
export async function* readRows<C extends string>(
  lines: AsyncIterable<SplitLine>,
  columns: readonly C[],
  key: C,
): AsyncGenerator<Read<C>> {
  let header: string[] | undefined;
  const seen = new Set<string>();
  for await (const line of lines) {
    if (!header) {
      header = await readHeader(line, columns);
      continue;
    }
    if ('texte' in line.contenu && line.contenu.texte.trim() === '') continue;
    const row = await readRow(line, header, columns);
    const again = 'valeurs' in row && row.valeurs[key] !== '' && seen.has(row.valeurs[key]);
    if ('valeurs' in row) seen.add(row.valeurs[key]);
    yield { lus: line.lus, row: again ? rejet(line.numero, 'IDENTIFIANT_EN_DOUBLE', key) : row };
  }
  if (!header) throw new FichierRefuse('FICHIER_VIDE', 'Le fichier est vide.');
}
