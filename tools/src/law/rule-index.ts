import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Lecture, readLectures } from './lectures';
import { inFrench, readPhrases } from './phrases';
import { filesUnder, LAW_FOLDER } from './referentiel';

/** A rule of the catalogue, whose sentence is in English. */
export interface Rule {
  readonly id: string;
  readonly mark: 'S' | 'H' | 'I';
  readonly section: string;
  readonly topic: string;
  readonly statement: string;
  readonly appliesTo: readonly string[];
  readonly figures: string | null;
  readonly who: string;
  readonly sources: readonly string[];
}

/** Why a rule of software is held by no test: its kind, and where it will be or why it is not. */
export interface NotHeld {
  readonly motif: 'PLUS_TARD' | 'HORS_LOGICIEL' | 'CONTREDITE' | 'COTE_PARTENAIRE';
  readonly detail: string;
}

/** A test that cites a rule: its file, and the words of its title. */
export interface Citation {
  readonly file: string;
  readonly titre: string;
}

/** A rule in French, the readings that complete it, where it is implemented, and the tests that cite it. */
export interface IndexedRule extends Rule {
  readonly phrase: string;
  readonly lectures: readonly Lecture[];
  readonly fichiers: readonly string[];
  readonly tests: readonly Citation[];
  readonly nonTenue: NotHeld | null;
}

const ROOT = join(LAW_FOLDER, '..');
const CODE = ['domain/src', 'services', 'workflows/src', 'libs'];
const DATA = ['domain/referentiel'];
const TESTS = [...CODE, 'tools/src/law', 'e2e'];

const readJson = <T>(name: string): T => JSON.parse(readFileSync(join(LAW_FOLDER, 'law', name), 'utf8')) as T;

const filesOf = (folders: readonly string[], keep: (name: string) => boolean): readonly string[] =>
  folders.flatMap((one) => (existsSync(join(ROOT, one)) ? filesUnder(join(ROOT, one), keep) : []));

const number = (id: string): number => Number(id.slice('R-'.length));
const idOf = (rank: number): string => `R-${String(rank).padStart(3, '0')}`;

/** Ids a text cites, ranges such as « R-291 to R-294 » included. */
export function citedIn(text: string): ReadonlySet<string> {
  const ids = new Set(text.match(/R-\d{3}/g) ?? []);
  for (const [, from = '', to = ''] of text.matchAll(/(R-\d{3}) to (R-\d{3})/g)) {
    for (let rank = number(from); rank <= number(to); rank += 1) ids.add(idOf(rank));
  }
  return ids;
}

/** The first argument of a describe, an it or a test, tables included, and the first cell of a table's row. */
const TITLE =
  /(?:\b(?:describe|it|test)(?:\.\w+)*\(|\)\(|\[)\s*(?:'((?:[^'\\\n]|\\.)*)'|`([^`]*)`|"((?:[^"\\\n]|\\.)*)")/g;

/** Titles of a test file that cite a rule: more than its id. */
const titlesOf = (text: string): readonly string[] =>
  [...text.matchAll(TITLE)]
    .map(([, a, b, c]) => a ?? b ?? c ?? '')
    .filter((one) => /\bR-\d{3}\W+\w/.test(one));

function collect<T>(
  files: readonly string[],
  entries: (text: string, file: string) => readonly (readonly [string, T])[],
) {
  const found = new Map<string, T[]>();
  for (const path of files) {
    for (const [id, entry] of entries(readFileSync(path, 'utf8'), relative(ROOT, path))) {
      found.set(id, [...(found.get(id) ?? []), entry]);
    }
  }
  return found;
}

/** The index's own test names rules as examples: it holds none of them. */
const isTest = (name: string): boolean => name.endsWith('.spec.ts') && name !== 'rule-index.spec.ts';
const isCode = (name: string): boolean =>
  (name.endsWith('.ts') && !name.endsWith('.spec.ts')) || name.endsWith('.graphql');

/** Titles made from the vectors: each vector names the rules it checks. */
function vectorCitations(): readonly (readonly [string, Citation])[] {
  const text = readFileSync(join(LAW_FOLDER, 'law', 'vectors.json'), 'utf8');
  const file = 'domain/src/echeancier/vectors.spec.ts';
  return [...citedIn(text)].map((id) => [id, { file, titre: `${id} : vecteurs de vectors.json` }] as const);
}

/** Every rule of the catalogue, with where it is implemented and which tests cite it. */
export function indexRules(): readonly IndexedRule[] {
  const { rules } = readJson<{ rules: Rule[] }>('rules.json');
  const notHeld = readJson<Record<string, NotHeld>>('not-held.json');
  const phrases = readPhrases();
  const lectures = readLectures();
  const code = collect(
    [...filesOf(CODE, isCode), ...filesOf(DATA, (name) => name.endsWith('.csv'))],
    (text, file) => [...citedIn(text)].map((id) => [id, file] as const),
  );
  const tests = collect<Citation>(filesOf(TESTS, isTest), (text, file) =>
    titlesOf(text).flatMap((titre) => [...citedIn(titre)].map((id) => [id, { file, titre }] as const)),
  );
  for (const [id, citation] of vectorCitations()) tests.set(id, [...(tests.get(id) ?? []), citation]);
  return rules.map((rule) => ({
    ...inFrench(rule, phrases),
    lectures: lectures.filter(({ regles }) => regles.includes(rule.id)),
    fichiers: code.get(rule.id) ?? [],
    tests: tests.get(rule.id) ?? [],
    nonTenue: notHeld[rule.id] ?? null,
  }));
}
