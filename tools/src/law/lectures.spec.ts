import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { lectureAsText, lecturesIn, lecturesPage, readLectures } from './lectures';
import { filesUnder, LAW_FOLDER } from './referentiel';
import { indexRules } from './rule-index';
import { ruleAsText } from './rules.page';

const ROOT = join(LAW_FOLDER, '..');
const lectures = readLectures();
const rules = indexRules();
const ids = lectures.map(({ id }) => id);

const CITING = ['domain/src', 'domain/referentiel', 'services', 'workflows/src', 'libs', 'tools/src', 'docs'];
const TEXTS = /\.(?:ts|csv|md|graphql)$/;

describe('The readings', () => {
  it('answer every ambiguity of the texts, and the choices of the project after them', () => {
    const expected = Array.from({ length: 92 }, (_, at) => `F-${String(at + 1).padStart(2, '0')}`);
    expect(ids.filter((id) => id.startsWith('F'))).toEqual(expected);
    expect(ids.slice(92).every((id) => /^L-\d{2}$/.test(id))).toBe(true);
  });

  it('exist when they are cited', () => {
    const dead = CITING.flatMap((folder) =>
      filesUnder(join(ROOT, folder), (name) => TEXTS.test(name)),
    ).flatMap((path) =>
      [...lecturesIn(readFileSync(path, 'utf8'))]
        .filter((id) => !ids.includes(id))
        .map((id) => `${relative(ROOT, path)} ${id}`),
    );
    expect(dead).toEqual([]);
  });

  it('complete rules that exist, one at least', () => {
    const known = new Set(rules.map(({ id }) => id));
    expect(lectures.filter(({ regles }) => regles.length === 0)).toEqual([]);
    expect(lectures.flatMap(({ regles }) => regles).filter((id) => !known.has(id))).toEqual([]);
  });

  it('are sentences, never twice the same', () => {
    const said = lectures.flatMap(({ question, lecture }) => [question, lecture]);
    expect(said.filter((one) => !/^[\p{Lu}\d«+].+[.?]$/u.test(one))).toEqual([]);
    expect(new Set(said).size).toBe(said.length);
  });

  it('are shown under the rules they complete, and by themselves', () => {
    const transfer = rules.find(({ id }) => id === 'R-365');
    expect(transfer && ruleAsText(transfer)).toMatch(
      / {4}Lecture F-45 : Transfert : .*\? Lecture A, par défaut/,
    );
    const reading = lectures.find(({ id }) => id === 'F-45');
    expect(reading && lectureAsText(reading)).toMatch(/^F-45 {2}Transfert[\s\S]*Règles : R-365$/);
  });

  it('are read in a text, ranges included', () => {
    expect([...lecturesIn('F-12, L-03; F-06 to F-08')]).toEqual(['F-12', 'L-03', 'F-06', 'F-08', 'F-07']);
  });

  it('docs/lectures.md is what `npm run rules -- --write` writes', () => {
    expect(readFileSync(join(ROOT, 'docs', 'lectures.md'), 'utf8')).toBe(lecturesPage(lectures));
  });
});
