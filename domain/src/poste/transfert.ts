import { type Cents, ratioOfCents } from '../kernel/cents';
import { ok, type Result } from '../kernel/result';
import type { Parametre } from '../referentiel/param';
import { type Lecteur, lireMot } from '../referentiel/value';

/** The financement left by the ceding structure. */
export interface FinancementCede {
  readonly montantCents: Cents;
  readonly dureeMonths: number;
  /** Whole months elapsed when the structure leaves. */
  readonly leftAtMonth: number;
  readonly paidCents: Cents;
}

/** Both readings of « au prorata du montant restant », and the one retained. */
export interface Prorata {
  readonly lectureACents: Cents;
  readonly lectureBCents: Cents;
  readonly retenue: 'A' | 'B';
  readonly montantCents: Cents;
  readonly parametre: Parametre;
}

/** Reading A: the unpaid balance. */
export const lectureA = ({ montantCents, paidCents }: FinancementCede): Cents =>
  Math.max(0, montantCents - paidCents);

/** Reading B: the share of the time left, rounded to the nearest cent; never more than the whole. */
export const lectureB = ({ montantCents, dureeMonths, leftAtMonth }: FinancementCede): Cents =>
  ratioOfCents(montantCents, Math.min(dureeMonths, Math.max(0, dureeMonths - leftAtMonth)), dureeMonths);

/**
 * Amount of the structure that takes a poste over: never more than the poste's total.
 *
 * Rule    R-365; F-45, F-46, F-81; parameter `transfert.lecture`
 * Units   cents; whole months
 * Errors  PARAMETRE_ABSENT
 */
export function prorataTransfert(lecteur: Lecteur, cede: FinancementCede): Result<Prorata> {
  const lecture = lireMot(lecteur, 'transfert.lecture');
  if (!lecture.ok) return lecture;
  const [lectureACents, lectureBCents] = [lectureA(cede), lectureB(cede)];
  const retenue = lecture.value.valeur === 'B' ? 'B' : 'A';
  return ok({
    lectureACents,
    lectureBCents,
    retenue,
    montantCents: retenue === 'A' ? lectureACents : lectureBCents,
    parametre: lecture.value.parametre,
  });
}
