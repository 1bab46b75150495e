import { invalidArgument } from './argument';

/** A text as `cle_recherche` writes it in the database: capitals and digits alone. */
export const cleDeRecherche = (texte: string): string =>
  texte
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');

/**
 * What a text looks for in a `recherche` column, as patterns that must all be found: `recherche like all ($1::text[])`.
 * Digits written in groups are one number, as people write a SIRET; words may come in any order.
 *
 * @returns null when the text holds neither letter nor digit: nothing is looked for
 */
export function motifsDeRecherche(texte: string | null | undefined): string[] | null {
  const number = /^[\d\s.'’\u00a0\u202f-]+$/.test(texte ?? '');
  const words = number ? [cleDeRecherche(texte ?? '')] : (texte ?? '').split(/[\s'’-]+/).map(cleDeRecherche);
  const patterns = [...new Set(words)].filter((word) => word !== '').map((word) => `%${word}%`);
  return patterns.length > 0 ? patterns : null;
}

/**
 * What a filter looks for, as {@link motifsDeRecherche}.
 *
 * Errors  SAISIE_INVALIDE on signs alone: they look for nothing, and everything would answer
 */
export function lireRecherche(texte: string | null | undefined, champ: string): string[] | null {
  const found = motifsDeRecherche(texte);
  if (texte && !found) throw invalidArgument(champ, 'au moins une lettre ou un chiffre');
  return found;
}
