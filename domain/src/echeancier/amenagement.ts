import { compareDates, type LocalDate } from '../kernel/date';
import type { EcheanceKind } from '../kernel/echeance';
import type { Amenagement, DateDeplacee, Fait, Gel } from './facts';

/** Order of two facts that came together: that of what they say, so that it never hangs on the list given. */
export const compareTexts = (a: object, b: object): number =>
  JSON.stringify(a).localeCompare(JSON.stringify(b));

/**
 * Facts in the order in which the platform received them, then as they read; the same list whatever the order given.
 */
export const byReception = <T extends Fait>(faits: readonly T[]): readonly T[] =>
  [...faits].sort(
    (a, b) =>
      compareDates(a.recordedAt, b.recordedAt) ||
      compareDates(a.effectiveOn, b.effectiveOn) ||
      compareTexts(a, b),
  );

/** Freezes that stop this kind of deadline. */
export const gelsOf = (kind: EcheanceKind, amenagements: readonly Amenagement[] = []): readonly Gel[] =>
  amenagements.filter((one): one is Gel => one.type === 'GEL' && one.kinds.includes(kind));

/** Dates moved for this kind, in the order received. */
export const deplacementsOf = (
  kind: EcheanceKind,
  amenagements: readonly Amenagement[] = [],
): readonly DateDeplacee[] =>
  byReception(
    amenagements.filter((one): one is DateDeplacee => one.type === 'DATE_DEPLACEE' && one.kind === kind),
  );

const later = (a: LocalDate, b: LocalDate): LocalDate => (a.isAfter(b) ? a : b);

/** A last day pushed by the frozen days that fall between the start of the clock and it. */
export function shiftByGels(startOn: LocalDate, limiteOn: LocalDate, gels: readonly Gel[]): LocalDate {
  const sorted = [...gels].sort((a, b) => compareDates(a.du, b.du) || compareDates(a.au, b.au));
  let frozenUntil = startOn.minusDays(1);
  return sorted.reduce((limit, { du, au }) => {
    const from = later(du, frozenUntil.plusDays(1));
    if (from.isAfter(limit) || from.isAfter(au)) return limit;
    frozenUntil = au;
    return limit.plusDays(au.toEpochDay() - from.toEpochDay() + 1);
  }, limiteOn);
}

/** The date an agent last set for this kind and rank, else the one computed, pushed by the freezes. */
export function amendedDate(
  kind: EcheanceKind,
  rank: number,
  computed: { readonly startOn: LocalDate; readonly on: LocalDate },
  amenagements: readonly Amenagement[] = [],
): LocalDate {
  const moved = deplacementsOf(kind, amenagements).findLast((one) => (one.rank ?? rank) === rank);
  return moved?.limiteOn ?? shiftByGels(computed.startOn, computed.on, gelsOf(kind, amenagements));
}

/** The date that the law alone would give, when an aménagement moved it. */
export const movedFrom = (calculeeOn: LocalDate, on: LocalDate): { readonly calculeeOn?: LocalDate } =>
  calculeeOn.equals(on) ? {} : { calculeeOn };
