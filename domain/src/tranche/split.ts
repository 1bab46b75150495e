import { type Cents, shareOfCents } from '../kernel/cents';
import { ok, type Result } from '../kernel/result';
import type { Parametre } from '../referentiel/param';
import { type Lecteur, lireEcheancier, type Part } from '../referentiel/value';

/** One tranche of a subsidy, before its date is known. */
export interface TranchePart {
  readonly numero: number;
  /** Share of the amount in basis points; null when the schedule gives amounts. */
  readonly part: number | null;
  readonly montantCents: Cents;
  readonly quand: Part['quand'];
}

const RULES_BY_RANK = ['R-291', 'R-292', 'R-293'] as const;

/** Rule that gives a tranche its date. */
export const ruleOfTranche = ({ numero, part, quand }: TranchePart): string => {
  if (quand === 'MOIS_SUIVANT') return 'R-299';
  return part === null ? 'R-300' : (RULES_BY_RANK[numero - 1] ?? 'R-294');
};

/** Amount of each part; the last one takes the remainder, so that the sum is exact; none goes below zero. */
export function splitAmount(montantCents: Cents, parts: readonly Part[]): readonly Cents[] {
  let left = montantCents;
  return parts.map((one, at) => {
    const wanted = one.part === null ? (one.montantCents ?? 0) : shareOfCents(montantCents, one.part);
    const given = at === parts.length - 1 ? left : Math.min(wanted, left);
    left -= given;
    return given;
  });
}

/**
 * Tranches of a subsidy by the schedule of its version and row.
 *
 * Rule   ; F-04; L-14: the last tranche takes the remainder
 * Units   cents; basis points
 * Errors  PARAMETRE_ABSENT when the version has no schedule for this row
 */
export function splitTranches(
  lecteur: Lecteur,
  ligne: string,
  montantCents: Cents,
): Result<{ readonly tranches: readonly TranchePart[]; readonly parametre: Parametre }> {
  const schedule = lireEcheancier(lecteur, 'versement.echeancier', ligne);
  if (!schedule.ok) return schedule;
  const { valeur: parts, parametre } = schedule.value;
  const amounts = splitAmount(montantCents, parts);
  const tranches = parts.map(({ part, quand }, at) => ({
    numero: at + 1,
    part,
    montantCents: amounts[at] ?? 0,
    quand,
  }));
  return ok({ tranches, parametre });
}
