import type { IndexedRule } from './rule-index';

/** A text as words are looked for in it: no accent, no capital, one apostrophe, an amount in one piece. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('’', "'")
    .replace(/(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))/g, '');

/** Words of a term, elisions left out: « l’avis, d’office » looks for « avis » and « office ». */
const wordsOf = (term: string): readonly string[] =>
  plain(term)
    .replace(/(?<![a-z])(?:[cdjlmnst]|qu)'/g, '')
    .split(/[\s,;:?!«»"]+/)
    .filter((word) => word !== '');

const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/**
 * A word with a figure, or a letter alone, is looked for whole; another as the beginning of one: plural or not, verb or
 * noun.
 */
function patternOf(word: string): RegExp {
  const start = '(?<![a-z0-9])';
  if (word.length === 1 || /\d/.test(word)) return new RegExp(`${start}${escaped(word)}(?![a-z0-9])`);
  return new RegExp(start + escaped(word.length > 4 ? word.replace(/(?:er|[sx])$/, '') : word));
}

/** Whether a rule answers a term: each word is in its id, its sentence, its actor or its versions. */
export function matches(rule: IndexedRule, term: string): boolean {
  const text = plain([rule.id, rule.phrase, rule.who, ...rule.appliesTo].join(' '));
  const words = wordsOf(term);
  return words.length > 0 && words.every((word) => patternOf(word).test(text));
}
