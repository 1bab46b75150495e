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

/** Compares two ordered lists; says both when they differ. */
export function compareLists(quoi: string, trouves: readonly string[], attendus: readonly string[]): Ecarts {
  const same = trouves.length === attendus.length && trouves.every((text, at) => text === attendus[at]);
  if (same) return [];
  return [`${quoi} : attendu ${attendus.join(', ') || 'rien'} ; trouvé ${trouves.join(', ') || 'rien'}`];
}
