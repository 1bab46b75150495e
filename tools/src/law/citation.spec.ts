import { readdirSync, readFileSync, existsSync } from 'node:fs';
import * as path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');
const FOLDERS = ['domain', 'libs', 'proto', 'services', 'workflows', 'tools', 'e2e'];
const READ = /\.(ts|sql|csv|json|graphql|proto|md)$/;
const SKIPPED = /(^|\/)(node_modules|dist|gen|histories)(\/|$)|supergraph|tools\/data\//;

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

/** Everything that may cite: sources, tables, pages of folders; this test names what it plants. */
const texts = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(folder, file))
    .filter((file) => READ.test(file) && !SKIPPED.test(file) && !file.endsWith('citation.spec.ts')),
).map((file) => ({ file, text: read(file) }));

/** Numbers after « decision » or « decisions », each of a list of them. */
const decisionsIn = (text: string): string[] =>
  [...text.matchAll(/\bdecisions? (\d+(?:(?:, | and )\d+)*)/gi)].flatMap(
    ([, list = '']) => list.match(/\d+/g) ?? [],
  );

/** Sections of the catalogue: `A.2`, `C.27`, `D.0`; not the decimals of a version nor the fields of an object. */
const sectionsIn = (text: string): string[] => text.match(/(?<![\w.-])[A-D]\.\d{1,2}(?![\w.]*\d|\w)/g) ?? [];

const decisions = new Set(
  [...read('docs/decisions.md').matchAll(/^(\d+)\. /gm)].map(([, number = '']) => number),
);
const sections = new Set(
  [...read('docs/sources.md').matchAll(/^\| ([A-D]\.\d+) \|/gm)].map(([, id = '']) => id),
);

/** Citations that lead nowhere, with the file that makes them. */
const lost = (cited: (text: string) => string[], known: ReadonlySet<string>, from = texts): string[] =>
  from.flatMap(({ file, text }) =>
    cited(text).flatMap((one) => (known.has(one) ? [] : [`${file} : ${one}`])),
  );

describe('what the code cites stands in the project', () => {
  it('each decision, in docs/decisions.md', () => {
    expect(texts.flatMap(({ text }) => decisionsIn(text)).length).toBeGreaterThan(50);
    expect(lost(decisionsIn, decisions)).toEqual([]);
  });

  it('each section, in docs/sources.md', () => {
    expect(texts.flatMap(({ text }) => sectionsIn(text)).length).toBeGreaterThan(200);
    expect(lost(sectionsIn, sections)).toEqual([]);
  });

  it('each place that docs/sources.md names exists', () => {
    const places = [...read('docs/sources.md').matchAll(/`([a-z]+\/[^`*]+)`/g)].map(
      ([, place = '']) => place,
    );
    expect(places.filter((place) => !existsSync(path.join(ROOT, place)))).toEqual([]);
  });

  it('catches a citation that leads nowhere', () => {
    const planted = [{ file: 'faute.ts', text: '/** Source  decisions 7 and 99; D.77, table C.3. */' }];
    expect(lost(decisionsIn, decisions, planted)).toEqual(['faute.ts : 99']);
    expect(lost(sectionsIn, sections, planted)).toEqual(['faute.ts : D.77']);
  });
});
