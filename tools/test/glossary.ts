const WORD = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g;

/** Words of an identifier, in lower case: `withdrawPoste`, `mise-en-relation`, `TacheOuverte`. */
export const wordsOf = (name: string): readonly string[] =>
  (name.match(WORD) ?? []).map((word) => word.toLowerCase());

/** Forms of the glossary that a word may come from: itself, its singular, the verb of a past fact. */
function basesOf(word: string): readonly string[] {
  const bases = [word, word.replace(/[sx]$/, '')];
  if (!word.endsWith('ed')) return bases;
  const stem = word.slice(0, -'ed'.length);
  return [...bases, stem, `${stem}e`, stem.replace(/(.)\1$/, '$1')];
}

/** The words that `docs/glossary.md` defines: what its tables write between backquotes in their first cell. */
export class Glossary {
  readonly #rows: readonly (readonly string[])[];
  readonly #entries: ReadonlySet<string>;
  readonly #words: ReadonlySet<string>;

  constructor(text: string) {
    const lines = text.split('\n').filter((line) => line.startsWith('| `'));
    this.#rows = lines.map((line) =>
      line
        .split('|')
        .map((one) => one.trim())
        .slice(1, -1),
    );
    const named = this.#rows.flatMap(([first = '']) =>
      [...first.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
    );
    this.#entries = new Set(named);
    this.#words = new Set(named.flatMap(wordsOf));
  }

  hasEntry(name: string): boolean {
    return this.#entries.has(name);
  }

  /** Names with a word that the glossary does not define, as `name: word`. */
  unknownIn(names: readonly string[]): readonly string[] {
    return [...new Set(names)].flatMap((name) =>
      wordsOf(name)
        .filter((word) => !basesOf(word).some((base) => this.#words.has(base)))
        .map((word) => `${name}: ${word}`),
    );
  }

  /** Entries whose last cell is empty. */
  entriesWithoutSource(): readonly string[] {
    return this.#rows.filter((cells) => !cells.at(-1)).map(([first = '']) => first);
  }
}
