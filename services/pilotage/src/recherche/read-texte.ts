import { cleDeRecherche, lireRecherche } from '@cn/platform/graphql/recherche';

/** What a text may be: each way of reading it is tried, and the best answers kept. */
export interface Cherche {
  /** The text, capitals and digits alone. */
  cle: string;
  /** How a number begins, as a pattern: `CN-2022-00%`. */
  debut: string | null;
  /** The last six digits of a number. */
  rang: string | null;
  /** Patterns that must all be found, the longest first. */
  motifs: string[] | null;
}

const NUMERO = /^(C[NV])[\s-]*(\d{1,4})(?:[\s-]*(\d{1,6}))?$/;
const RANG = /^(?:\d{4}-)?(\d{1,6})$/;
/** A pattern shorter than this is in no trigram: it is looked for at the beginning of names only. */
const TRIGRAM = '%abc%'.length;

/**
 * Reads what somebody typed in the search box: a number, whole, begun or by its rank, or words in any order.
 *
 * Errors  SAISIE_INVALIDE on signs alone
 */
export function readTexte(texte: string): Cherche {
  const typed = texte.trim().toUpperCase();
  const motifs = lireRecherche(typed, 'texte')?.sort((a, b) => b.length - a.length) ?? null;
  const [, prefix, annee = '', rank] = NUMERO.exec(typed) ?? [];
  const rang = (rank ?? RANG.exec(typed)?.[1])?.padStart(6, '0') ?? null;
  return {
    cle: cleDeRecherche(typed),
    debut: prefix ? `${prefix}-${annee}${rank === undefined ? '' : `-${rank}`}%` : null,
    rang,
    motifs: prefix || (motifs?.[0]?.length ?? 0) < TRIGRAM ? null : motifs,
  };
}
