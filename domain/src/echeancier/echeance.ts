import type { Cents } from '../kernel/cents';
import { atParis, compareDates, type Instant, type LocalDate, startOfDayParis } from '../kernel/date';
import type { Acteur } from '../kernel/machine';
import type { Parametre } from '../referentiel/param';
import type { Fait } from './facts';
import type { EcheanceKind } from '../kernel/echeance';

/** One dated thing to come: what happens, by which rule, and who must act before. */
export interface EcheancePrevue {
  readonly sujet: string;
  readonly kind: EcheanceKind;
  /** Position among those of its kind for the subject; stable when a later fact cancels one. */
  readonly rank: number;
  /** Civil date, in Paris, on which it acts. */
  readonly on: LocalDate;
  readonly instant: Instant;
  /** Last day to act, inclusive, where there is one. */
  readonly limiteOn: LocalDate | null;
  /** What the law alone would give instead of the date, or of the last day, that an aménagement moved. */
  readonly calculeeOn?: LocalDate;
  readonly regle: string;
  readonly parametres: readonly Parametre[];
  readonly effet: string;
  readonly acteur: Acteur;
  readonly montantCents?: Cents;
}

/** Hour of the reminders, Paris (L-10). */
const REMINDER_TIME = '08:00';

type Draft = Omit<EcheancePrevue, 'on' | 'instant' | 'limiteOn'>;

/** A reminder, at 08:00 of its day. */
export const reminderOn = (
  on: LocalDate,
  draft: Draft,
  limiteOn: LocalDate | null = null,
): EcheancePrevue => ({
  ...draft,
  on,
  instant: atParis(on, REMINDER_TIME),
  limiteOn,
});

/** What acts at the first instant of its day. */
export const actsOn = (on: LocalDate, draft: Draft, limiteOn: LocalDate | null = null): EcheancePrevue => ({
  ...draft,
  on,
  instant: startOfDayParis(on),
  limiteOn,
});

/** What acts at 00:00 of the day after an inclusive last day. */
export const actsAfter = (limiteOn: LocalDate, draft: Draft): EcheancePrevue =>
  actsOn(limiteOn.plusDays(1), draft, limiteOn);

/** The first instant at which one of these facts was received, or null. */
export function firstRecorded(...faits: readonly (Fait | null | undefined)[]): Instant | null {
  const instants = faits.flatMap((one) => (one ? [one.recordedAt] : []));
  return instants.sort(compareDates)[0] ?? null;
}

/**
 * Keeps what had acted when the closing fact came: a fact received at the very instant comes too late (decision 20).
 */
export const actsBefore = (echeance: EcheancePrevue, closedAt: Instant | null): boolean =>
  closedAt === null || !echeance.instant.isAfter(closedAt);

/** Order of a plan: instant, rank, kind, subject. */
export const sortPlan = (plan: readonly EcheancePrevue[]): readonly EcheancePrevue[] =>
  [...plan].sort(
    (a, b) =>
      compareDates(a.instant, b.instant) ||
      a.rank - b.rank ||
      a.kind.localeCompare(b.kind) ||
      a.sujet.localeCompare(b.sujet),
  );
