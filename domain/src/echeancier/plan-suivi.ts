import { addMonthsClamped, type LocalDate } from '../kernel/date';
import type { Referentiel } from '../referentiel/param';
import { type Lecteur, lireNombre, siPresent } from '../referentiel/value';
import { actsBefore, type EcheancePrevue, firstRecorded, reminderOn, sortPlan } from './echeance';
import type { ConventionFaits } from './facts';
import type { EcheanceKind } from '../kernel/echeance';
import { conventionEnd, conventionStart } from './plan-convention';

interface Recurrence {
  readonly kind: EcheanceKind;
  readonly key: 'suivi.periode' | 'rapport.periode';
  readonly effet: string;
  readonly acteur: 'STRUCTURE' | 'COORDINATEUR';
}

const RECURRENCES: readonly Recurrence[] = [
  {
    kind: 'suivi.relance',
    key: 'suivi.periode',
    effet: 'Les éléments de suivi de la subvention sont demandés à la structure.',
    acteur: 'STRUCTURE',
  },
  {
    kind: 'rapport.relance',
    key: 'rapport.periode',
    effet: 'Le rapport annuel d’activité est attendu par la préfecture.',
    acteur: 'COORDINATEUR',
  },
];

interface Bounds {
  readonly startOn: LocalDate;
  readonly endOn: LocalDate;
}

function repeat(
  lecteur: Lecteur,
  faits: ConventionFaits,
  one: Recurrence,
  { startOn, endOn }: Bounds,
): readonly EcheancePrevue[] {
  const periode = siPresent(lireNombre(lecteur, one.key));
  const plan: EcheancePrevue[] = [];
  if (!periode || periode.valeur === 0) return plan;
  const dayAfter = endOn.plusDays(1);
  for (let rank = 1; ; rank += 1) {
    const anniversary = addMonthsClamped(startOn, periode.valeur * rank);
    if (anniversary.isAfter(dayAfter)) return plan;
    const on = anniversary.equals(dayAfter) ? endOn : anniversary;
    const { kind, effet, acteur } = one;
    plan.push(
      reminderOn(on, {
        sujet: faits.sujet,
        kind,
        rank,
        regle: periode.parametre.source,
        parametres: [periode.parametre],
        effet,
        acteur,
      }),
    );
  }
}

/**
 * Follow-ups of a signed convention, from its first to its last day: quarterly follow-up, coordinator's yearly report.
 * That of a period which ends with the convention is due on the last day, while there is still a convention to report on.
 *
 * Rule   ; F-41, F-64
 * Units   civil dates, Paris; calendar months from the first day
 */
export function planSuivi(faits: ConventionFaits, referentiel: Referentiel): readonly EcheancePrevue[] {
  const lecteur: Lecteur = { referentiel, version: faits.version, asOf: faits.asOf };
  const startOn = conventionStart(lecteur, faits);
  const endOn = conventionEnd(lecteur, faits);
  if (!startOn || !endOn) return [];
  const plan = RECURRENCES.flatMap((one) => repeat(lecteur, faits, one, { startOn, endOn }));
  return sortPlan(plan.filter((one) => actsBefore(one, firstRecorded(faits.fin))));
}
