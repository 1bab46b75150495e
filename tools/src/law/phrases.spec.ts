import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inFrench, readPhrases } from './phrases';
import { LAW_FOLDER } from './referentiel';
import { citedIn, type Rule } from './rule-index';

const phrases = readPhrases();
const { rules } = JSON.parse(readFileSync(join(LAW_FOLDER, 'law', 'rules.json'), 'utf8')) as {
  readonly rules: readonly Rule[];
};

/** Figures of a text, an amount in one piece, months and days without their zero. */
const figuresOf = (text: string): readonly string[] =>
  (text.replace(/(?<=\d) (?=\d{3}(?!\d))/g, '').match(/\d+/g) ?? []).map((one) =>
    one.replace(/^0+(?=\d)/, ''),
  );

const LETTERS = ['aucune?|gratuite?s?', 'une?', 'deux|deuxième', 'trois', 'quatre', 'cinq', 'six'];

/** Small figures that a text says in letters. */
const lettersOf = (text: string): readonly string[] =>
  LETTERS.flatMap((word, at) =>
    new RegExp(`\\b(?:${word})(?!\\p{L})`, 'iu').test(text) ? [String(at)] : [],
  );

const distinct = (list: readonly string[]): readonly string[] => [...new Set(list)].sort();

describe('The French sentences of the rules', () => {
  it('are one a rule, and none for a rule that the catalogue does not have', () => {
    expect(Object.keys(phrases.rules)).toEqual(rules.map((one) => one.id));
  });

  it('are never empty, never twice the same, and end as sentences do', () => {
    const texts = Object.values(phrases.rules);
    expect(texts.filter((one) => !/^[\p{Lu}\d].{15,}\.$/u.test(one))).toEqual([]);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('say every figure of the catalogue, a small one in letters or not', () => {
    const silent = rules.filter((one) => {
      const phrase = phrases.rules[one.id] ?? '';
      const said = [...figuresOf(phrase), ...lettersOf(phrase)];
      return figuresOf(`${one.statement} ${one.figures ?? ''}`).some((figure) => !said.includes(figure));
    });
    expect(silent.map((one) => one.id)).toEqual([]);
  });

  it('name the rules that the English sentence names', () => {
    const named = (text: string) => [...citedIn(text)];
    const silent = rules.filter((one) =>
      named(one.statement).some((id) => !named(phrases.rules[one.id] ?? '').includes(id)),
    );
    expect(silent.map((one) => one.id)).toEqual([]);
  });

  it('come with every topic in French, and no other', () => {
    expect(Object.keys(phrases.topics).sort()).toEqual(distinct(rules.map((one) => one.topic)));
  });

  it('come with every actor and version whose name is not French', () => {
    const english = /\b(?:named|platform|recalled|all)\b/i;
    const names = distinct(rules.flatMap((one) => [one.who, ...one.appliesTo]));
    const translated = [...Object.keys(phrases.acteurs), ...Object.keys(phrases.versions)];
    expect(names.filter((one) => english.test(one))).toEqual(distinct(translated));
    const shown = rules.map((one) => inFrench(one, phrases));
    expect(shown.filter((one) => english.test([one.who, ...one.appliesTo].join()))).toEqual([]);
  });
});
