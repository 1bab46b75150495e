import type { Versement } from './expected';

/** What the story found where it expected something else, one French line each. */
export type Ecarts = string[];

const euros = (cents: number): string => `${(cents / 100).toLocaleString('fr-FR')} €`;
const describe = ({ on, montantCents }: Versement): string => `${euros(montantCents)} le ${on}`;

/** Compares the orders that the bank received with those expected: none missing, none early, none late, none twice. */
export function compareVersements(
  qui: string,
  recus: readonly Versement[],
  attendus: readonly Versement[],
): Ecarts {
  const [received, expected] = [recus.map(describe), attendus.map(describe)];
  return compareLists(`${qui}, ordres reçus par la banque`, received, expected);
}

/** Compares two ordered lists; says what is missing, what is in excess, or that the order differs. */
export function compareLists(quoi: string, trouves: readonly string[], attendus: readonly string[]): Ecarts {
  const same = trouves.length === attendus.length && trouves.every((text, at) => text === attendus[at]);
  if (same) return [];
  const manque = without(attendus, trouves).map((text) => `manque « ${text} »`);
  const enTrop = without(trouves, attendus).map((text) => `en trop « ${text} »`);
  const faits = [...manque, ...enTrop];
  return [`${quoi} : ${faits.join(', ') || `autre ordre que ${attendus.join(', ')}`}`];
}

/** What is in a list beside what is in another, each occurrence counted. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const left = [...other];
  return list.filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
