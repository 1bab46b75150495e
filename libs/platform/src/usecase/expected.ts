import { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

/** What a value of each kind is called when another came. */
const KINDS: Readonly<Record<string, string>> = {
  string: 'un texte',
  number: 'un nombre',
  int: 'un nombre entier',
  boolean: 'vrai ou faux',
  array: 'une liste',
  object: 'un ensemble de champs',
  date: 'une date',
};

const FORMATS: Readonly<Record<string, string>> = {
  uuid: 'l’identifiant d’un objet, tel que la plateforme l’a donné',
  email: 'une adresse électronique',
  date: 'une date AAAA-MM-JJ',
  datetime: 'un instant, par exemple 2022-03-01T09:00:00Z',
  url: 'une adresse internet',
};

const figure = (bound: number | bigint): string => bound.toLocaleString('fr-FR');

/** Lengths and sizes with their noun, numbers alone. */
function bounded(origin: string, word: string, bound: number | bigint): string {
  const plural = bound > 1 ? 's' : '';
  if (origin === 'string') return `${word} ${figure(bound)} caractère${plural}`;
  if (origin === 'array' || origin === 'set') return `${word} ${figure(bound)} élément${plural}`;
  return `un nombre, ${word} ${figure(bound)}`;
}

/**
 * What a field expects, in words that complete « La valeur de … n’est pas valide : », when the use case has none of its
 * own.
 */
export function expected(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return KINDS[issue.expected] ?? 'une autre valeur';
    case 'too_small':
      return issue.inclusive === false
        ? `un nombre supérieur à ${figure(issue.minimum)}`
        : bounded(issue.origin, 'au moins', issue.minimum);
    case 'too_big':
      return issue.inclusive === false
        ? `un nombre inférieur à ${figure(issue.maximum)}`
        : bounded(issue.origin, 'au plus', issue.maximum);
    case 'invalid_format':
      return FORMATS[issue.format] ?? 'une autre écriture';
    case 'invalid_value':
      return `une de ces valeurs : ${issue.values.map(String).join(', ')}`;
    case 'not_multiple_of':
      return `un multiple de ${figure(issue.divisor)}`;
    case 'unrecognized_keys':
      return `pas de champ ${issue.keys.join(', ')}`;
    default:
      return 'une autre valeur';
  }
}
