import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LAW_FOLDER } from './referentiel';

/** The catalogue in French: one sentence a rule, and the names that the catalogue gives in English. */
export interface Phrases {
  readonly topics: Readonly<Record<string, string>>;
  readonly acteurs: Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, string>>;
  readonly rules: Readonly<Record<string, string>>;
}

/** What a rule of the catalogue gives to be read: its id, its sentence, and names. */
interface Named {
  readonly id: string;
  readonly statement: string;
  readonly topic: string;
  readonly who: string;
  readonly appliesTo: readonly string[];
}

/** Reads `domain/law/phrases.json`. */
export const readPhrases = (): Phrases =>
  JSON.parse(readFileSync(join(LAW_FOLDER, 'law', 'phrases.json'), 'utf8')) as Phrases;

/** A rule with its French sentence, and its topic, actor and versions as its readers name them. */
export function inFrench<T extends Named>(rule: T, phrases: Phrases): T & { readonly phrase: string } {
  return {
    ...rule,
    phrase: phrases.rules[rule.id] ?? rule.statement,
    topic: phrases.topics[rule.topic] ?? rule.topic,
    who: phrases.acteurs[rule.who] ?? rule.who,
    appliesTo: rule.appliesTo.map((one) => phrases.versions[one] ?? one),
  };
}
