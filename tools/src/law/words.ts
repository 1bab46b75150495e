const NUMBERS: Readonly<Record<string, string>> = {
  premier: '1',
  premiere: '1',
  deux: '2',
  second: '2',
  seconde: '2',
  deuxieme: '2',
  trois: '3',
  troisieme: '3',
  quatre: '4',
  cinq: '5',
  six: '6',
  sept: '7',
  huit: '8',
  dix: '10',
  douze: '12',
  quinze: '15',
  vingt: '20',
  trente: '30',
};

const MONTHS = 'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(
  ' ',
);

const LINKING = new Set(
  (
    'le la les l un une du de des d au aux en pour par sur dans et ou que qui quoi se son sa ses ce cet cette ces ' +
    'leur leurs il elle ils elles on ne pas est sont ai ont avec chez dont si quand comment combien pourquoi ' +
    'quel quelle quels quelles faut doit peut touche'
  ).split(' '),
);

const two = (figure: string): string => figure.padStart(2, '0');

/** Months in letters as a date writes them: « 28 fevrier 2022 » is 28/02/2022, « mai 2021 » is 05/2021. */
function datesInFigures(text: string): string {
  const month = `(${MONTHS.join('|')})`;
  const rank = (name: string): string => two(String(MONTHS.indexOf(name) + 1));
  return text
    .replace(
      new RegExp(`\\b(\\d{1,2})(?:er)? ${month}\\b`, 'g'),
      (_all, day: string, name: string) => `${two(day)}/${rank(name)}`,
    )
    .replace(new RegExp(`\\b${month} (?=\\d{4}\\b)`, 'g'), (_all, name: string) => `${rank(name)}/`)
    .replace(/(\d\d\/\d\d) (?=\d{4}\b)/g, '$1/');
}

/** « La Réunion » is an island, a « réunion » is not. */
const ISLAND = /(?<!\p{L})(?:[Ll]a [Rr]|R)[ée]union(?!\p{L})/gu;

/** The letter of a demande (« demande A », not « il a » nor « d’office ») keeps its capital; any other word loses it. */
const LETTER_OR_WORD = /((?<![\p{L}\d])[A-H](?![\p{L}\d'’/]|\.\d))|\p{L}+/gu;

/** A text as words are looked for in it: no accent, no capital, one apostrophe, figures and units written one way. */
export function plain(text: string): string {
  const letters = text
    .replace(ISLAND, 'la_reunion')
    .replace(LETTER_OR_WORD, (word: string, letter?: string) => letter ?? word.toLowerCase())
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('œ', 'oe')
    .replaceAll('’', "'")
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(/(?<=\d) (?=\d{3}(?!\d))/g, '');
  return datesInFigures(letters)
    .replace(/(?<![a-z-])[a-z]+(?![a-z])/g, (word) => NUMBERS[word] ?? word)
    .replace(/(?<![a-z])euros?(?![a-z])/g, '€')
    .replace(/(\d)(€|%|h(?![a-z0-9]))/g, '$1 $2');
}

/** A question put to its verb: « faut-il », « se passe-t-il ». */
const INVERSION = /-(?:il|elle|on)s?$/;

/**
 * Words of a term, elisions and linking words left out: « l’avis d’office » looks for « avis » and « office ».
 * An expression of several words that `expressions` names stays one word.
 */
export function wordsOf(term: string, expressions: readonly string[]): readonly string[] {
  const said = plain(
    term
      .replace(/(?<![\p{L}\d])(?:[cdjlmnst]|qu)['’]/giu, '')
      .replace(/(?<![\p{L}\d/-])[aày](?![\p{L}\d/-])/gu, ' '),
  );
  const joined = expressions.reduce((text, one) => text.replaceAll(one, one.replaceAll(' ', '~')), said);
  return joined
    .split(/[\s,;:?!«»"()]+/)
    .filter((word) => /[a-z0-9€%]/i.test(word) && !LINKING.has(word) && !INVERSION.test(word))
    .map((word) => word.replaceAll('~', ' '));
}
