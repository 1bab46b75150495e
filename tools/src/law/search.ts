import type { Lecture } from './lectures';
import type { IndexedRule } from './rule-index';
import { alternativesOf, EXPRESSIONS } from './synonyms';
import { plain, wordsOf } from './words';

/** What answers a term: all its words, or the most of them. */
export interface Found {
  readonly partiel: boolean;
  readonly regles: readonly IndexedRule[];
  readonly lectures: readonly Lecture[];
}

const MOST = 8;

const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** A word with a figure, or a letter alone, is looked for whole; another as the beginning of one: plural or not, verb or noun. */
function patternOf(word: string): string {
  const start = '(?<![a-z0-9_])';
  if (word.length === 1 || /\d/.test(word)) return `${start}${escaped(word)}(?![a-z0-9])`;
  return start + escaped(word.length > 4 ? word.replace(/(?:er|[sx])$/, '') : word);
}

const VERSION = /^[a-z]\w*-\d{4}$/;

/** Whether a rule applies to a version: it names it, its phase (« P1 » for P1-2022), or all of them. */
function appliesTo(versions: readonly string[], version: string): boolean {
  const [phase = ''] = version.split('-');
  return versions
    .map(plain)
    .some(
      (one) =>
        one === 'toutes' || one === version || (!VERSION.test(one) && new RegExp(`^${phase}\\b`).test(one)),
    );
}

type Searched = readonly [text: string, versions: readonly string[]];

const ofRule = (rule: IndexedRule): Searched => [
  plain([rule.id, rule.phrase, rule.who, ...rule.appliesTo, ...rule.lectures.map(({ id }) => id)].join(' ')),
  rule.appliesTo,
];

const ofLecture = ({ id, question, lecture }: Lecture): Searched => [
  plain(`${id} ${question} ${lecture}`),
  [],
];

const testOf = (word: string): ((searched: Searched) => boolean) => {
  const pattern = new RegExp(alternativesOf(word).map(patternOf).join('|'));
  return ([text, versions]) => pattern.test(text) || (VERSION.test(word) && appliesTo(versions, word));
};

/** Whether a rule answers a term: each word is in its id, its sentence, its actor, its versions or the ids of its readings. */
export function matches(rule: IndexedRule, term: string): boolean {
  const tests = wordsOf(term, EXPRESSIONS).map(testOf);
  return tests.length > 0 && tests.every((test) => test(ofRule(rule)));
}

/** Rules with the most words of a term, the rarest words first. */
function nearest(rules: readonly IndexedRule[], term: string): readonly IndexedRule[] {
  const tests = wordsOf(term, EXPRESSIONS).map(testOf);
  const kept = rules.map((rule) => ({ rule, hits: tests.map((test) => test(ofRule(rule))) }));
  const weights = tests.map((_, at) => 1 / Math.max(1, kept.filter(({ hits }) => hits[at]).length));
  const scored = kept.map(({ rule, hits }) => ({
    rule,
    count: hits.filter(Boolean).length,
    weight: weights.reduce((sum, weight, at) => (hits[at] ? sum + weight : sum), 0),
  }));
  return scored
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || b.weight - a.weight)
    .slice(0, MOST)
    .map(({ rule }) => rule);
}

/** Rules and readings that answer a term; failing any, the rules that come nearest. A reading shown under its rule is not given again. */
export function search(rules: readonly IndexedRule[], lectures: readonly Lecture[], term: string): Found {
  const tests = wordsOf(term, EXPRESSIONS).map(testOf);
  const regles = rules.filter((one) => matches(one, term));
  const shown = new Set(regles.flatMap((one) => one.lectures.map(({ id }) => id)));
  const others = lectures.filter(
    (one) => !shown.has(one.id) && tests.length > 0 && tests.every((test) => test(ofLecture(one))),
  );
  if (regles.length > 0 || others.length > 0) return { partiel: false, regles, lectures: others };
  return { partiel: true, regles: nearest(rules, term), lectures: [] };
}
