import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A rule of the catalogue, in French. */
export interface Regle {
  readonly reference: string;
  readonly phrase: string;
  readonly theme: string;
  readonly sources: readonly string[];
}

/** What the project decided where the texts are silent or disagree, and the rules it completes. */
export interface Lecture {
  readonly reference: string;
  readonly question: string;
  readonly lecture: string;
  readonly regles: readonly string[];
}

/** A word of the glossary. */
export interface Mot {
  readonly mot: string;
  readonly definition: string;
  readonly source: string;
}

interface Catalogue {
  documents: Record<string, string>;
  rules: { id: string; topic: string; statement: string; sources: string[] }[];
}
interface Phrases {
  topics: Record<string, string>;
  rules: Record<string, string>;
}

const DOMAIN = dirname(require.resolve('@cn/domain/package.json'));
const readJson = <T>(name: string): T => JSON.parse(readFileSync(join(DOMAIN, 'law', name), 'utf8')) as T;

/** Reads once what does not change while the process lives. */
function once<T>(read: () => T): () => T {
  let known: { value: T } | undefined;
  return () => (known ??= { value: read() }).value;
}

/** « 000 §3 » becomes the name of the document, then the place in it. */
const sourceOf = (source: string, documents: Readonly<Record<string, string>>): string => {
  const [code = '', ...place] = source.split(' ');
  return documents[code]
    ? [documents[code], ...(place.length > 0 ? [place.join(' ')] : [])].join(' — ')
    : source;
};

/** Every rule by its reference. */
export const regles = once((): ReadonlyMap<string, Regle> => {
  const { documents, rules } = readJson<Catalogue>('rules.json');
  const phrases = readJson<Phrases>('phrases.json');
  return new Map(
    rules.map(({ id, topic, statement, sources }) => [
      id,
      {
        reference: id,
        phrase: phrases.rules[id] ?? statement,
        theme: phrases.topics[topic] ?? topic,
        sources: sources.map((one) => sourceOf(one, documents)),
      },
    ]),
  );
});

/** Every reading by its reference. */
export const lectures = once((): ReadonlyMap<string, Lecture> => {
  const entries = readJson<Record<string, Omit<Lecture, 'reference'>>>('lectures.json');
  return new Map(Object.entries(entries).map(([reference, entry]) => [reference, { reference, ...entry }]));
});

const ROW = /^\| `[^|]+\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/;

/** The nouns of `docs/glossary.md`: what each is called in French, what it is, where that comes from. */
export const glossaire = once((): readonly Mot[] => {
  const page = readFileSync(join(DOMAIN, '..', 'docs', 'glossary.md'), 'utf8');
  const nouns = page.slice(page.indexOf('## Noms'), page.indexOf('## Verbes'));
  const found = nouns.split('\n').flatMap((line): Mot[] => {
    const [, mot, definition, source] = ROW.exec(line) ?? [];
    return mot && definition && source
      ? [{ mot, definition, source: source.replaceAll(/\[|\]\([^)]*\)/g, '') }]
      : [];
  });
  return [...new Map(found.map((one) => [one.mot, one])).values()].sort((a, b) =>
    a.mot.localeCompare(b.mot, 'fr'),
  );
});
