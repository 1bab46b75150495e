import { parseString } from 'fast-csv';
import { joinLines, type RowLines } from './join-lines';
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
  IDENTIFIANT_EN_DOUBLE: 'Cet identifiant est déjà plus haut dans le fichier : gardez une seule ligne.',
} as const;

type Faute = keyof typeof FAUTES;

/** Rejection of a row by a code of the file reader. */
export const rejet = (ligne: number, code: Faute, champ: string | null = null): Rejet => ({
  ligne,
  code,
  champ,
  message: FAUTES[code],
});

/** Cells of one row; null when fast-csv cannot read it: a quote that stays open is an error. */
function parseCells(texte: string): Promise<string[] | null> {
  return new Promise((resolve) => {
    let cells: string[] = [];
    parseString<string[], string[]>(texte, { delimiter: ';', headers: false, trim: true })
      .on('data', (row: string[]) => (cells = row))
      .once('error', () => resolve(null))
      .once('end', () => resolve(cells));
  });
}

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

/** A row, whose cells may hold line breaks; what does not make one row of the header's columns is one line after all. */
async function readCells({ first, texte, giveUp }: RowLines, columns: number): Promise<string[] | Faute> {
  const spanned = texte === null ? null : await parseCells(texte);
  if (spanned?.length === columns) return spanned;
  giveUp();
  if ('faute' in first.contenu) return first.contenu.faute;
  const cells = await parseCells(first.contenu.texte);
  if (!cells) return 'LIGNE_ILLISIBLE';
  if (cells.every((cell) => cell === '')) return [];
  if (cells.length < columns) return 'LIGNE_TRONQUEE';
  return cells.length > columns ? 'LIGNE_DECALEE' : cells;
}

export interface Read<C extends string> {
  /** Bytes of the file read so far. */
  lus: number;
  row: Row<C> | Rejet;
}

/**
 * Rows of a `;` CSV whose first line is the header, each as the wanted columns or as a rejection; rows whose cells are
 * all empty are skipped. Throws `FichierRefuse` before the first row when the file as a whole is wrong. `key` must be
 * unique in the file.
 */
export async function* readRows<C extends string>(
  lines: AsyncIterable<SplitLine>,
  columns: readonly C[],
  key: C,
): AsyncGenerator<Read<C>> {
  let header: string[] | undefined;
  const seen = new Set<string>();
  for await (const row of joinLines(lines)) {
    if (!header) {
      header = await readHeader(row.first, columns);
      continue;
    }
    const { numero: ligne } = row.first;
    const cells = await readCells(row, header.length);
    if (typeof cells === 'string') yield { lus: row.lus, row: rejet(ligne, cells) };
    else if (cells.some((cell) => cell !== '')) {
      const at = header;
      const valeurs = Object.fromEntries(columns.map((column) => [column, cells[at.indexOf(column)] ?? '']));
      const id = valeurs[key] ?? '';
      const again = id !== '' && seen.has(id);
      seen.add(id);
      const kept = { ligne, valeurs: valeurs as Record<C, string> };
      yield { lus: row.lus, row: again ? rejet(ligne, 'IDENTIFIANT_EN_DOUBLE', key) : kept };
    }
  }
  if (!header) throw new FichierRefuse('FICHIER_VIDE', 'Le fichier est vide.');
}
