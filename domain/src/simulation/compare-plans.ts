import type { EcheancePrevue } from '../echeancier/echeance';
import type { Instant } from '../kernel/date';

/** What becomes of a line to come when something is supposed. */
export const CHANGEMENTS = ['INCHANGEE', 'DEPLACEE', 'MODIFIEE', 'AJOUTEE', 'SUPPRIMEE'] as const;
export type Changement = (typeof CHANGEMENTS)[number];

/** A line to come as its owner holds it. */
export interface LigneTenue {
  readonly sujet: string;
  readonly kind: string;
  readonly rank: number;
}

/** One line of the comparison: the one held today, if there is one, and the one supposed, if there is one. */
export interface LigneComparee<T extends LigneTenue> {
  readonly changement: Changement;
  readonly tenue: T | null;
  readonly supposee: EcheancePrevue | null;
}

const keyOf = ({ sujet, kind, rank }: LigneTenue): string => `${sujet} ${kind} ${rank}`;

/**
 * What is held today beside what would come: a line held moves, changes its effect, goes or stays; the others that would
 * act after now are added. A line that no rule plans, or that a person put off, stays as it is held.
 *
 * @param plans today's plan, by the facts alone, and the supposed one
 */
export function comparePlans<T extends LigneTenue>(
  held: readonly T[],
  plans: { readonly today: readonly EcheancePrevue[]; readonly supposed: readonly EcheancePrevue[] },
  now: Instant,
): readonly LigneComparee<T>[] {
  const today = new Map(plans.today.map((one) => [keyOf(one), one]));
  const supposed = new Map(plans.supposed.map((one) => [keyOf(one), one]));
  const kept = held.map((tenue): LigneComparee<T> => {
    const before = today.get(keyOf(tenue));
    const after = supposed.get(keyOf(tenue)) ?? null;
    if (!before) return { changement: 'INCHANGEE', tenue, supposee: null };
    if (!after) return { changement: 'SUPPRIMEE', tenue, supposee: null };
    if (!after.on.equals(before.on)) return { changement: 'DEPLACEE', tenue, supposee: after };
    return { changement: after.effet === before.effet ? 'INCHANGEE' : 'MODIFIEE', tenue, supposee: after };
  });
  const known = new Set(held.map(keyOf));
  const added = plans.supposed.filter((one) => {
    const before = today.get(keyOf(one));
    return !known.has(keyOf(one)) && one.instant.isAfter(now) && !before?.on.equals(one.on);
  });
  return [
    ...kept,
    ...added.map((supposee): LigneComparee<T> => ({ changement: 'AJOUTEE', tenue: null, supposee })),
  ];
}
