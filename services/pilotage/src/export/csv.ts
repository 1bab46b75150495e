import type { Cellule, Fichier } from './cellule';

/** A spreadsheet would run a text that begins so as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** The text of a cell: as a French spreadsheet reads it, never as a formula. */
export function csvCell(cellule: Cellule): string {
  if (!cellule) return '';
  switch (cellule.kind) {
    case 'NOMBRE':
      return String(cellule.value);
    case 'JOUR':
      return cellule.value.split('-').reverse().join('/');
    case 'MONTANT':
      return (cellule.cents / 100).toFixed(2).replace('.', ',');
    case 'TEXTE': {
      const text = FORMULA.test(cellule.value) ? `'${cellule.value}` : cellule.value;
      return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    }
  }
}

const line = (cellules: readonly Cellule[]): string => `${cellules.map(csvCell).join(';')}\r\n`;

/** Semicolons and a byte order mark, as French spreadsheets open them with their accents. */
export const csvFile = (): Fichier => ({
  type: 'text/csv; charset=utf-8',
  open: (titres) => Buffer.from(`\ufeff${line(titres.map((value) => ({ kind: 'TEXTE', value })))}`),
  line: (cellules) => Buffer.from(line(cellules)),
  close: () => Buffer.alloc(0),
});
