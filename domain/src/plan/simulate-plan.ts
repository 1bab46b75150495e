import type { Cents } from '../kernel/cents';
import { LocalDate, startOfDayParis } from '../kernel/date';
import type { Refusal } from '../kernel/refusal';
import { ok, type Result } from '../kernel/result';
import { type EcheancePrevue, sortPlan } from '../echeancier/echeance';
import type { ConventionFaits, Fait, FinancementFaits } from '../echeancier/facts';
import { conventionEnd, planConvention } from '../echeancier/plan-convention';
import { clockOf, planFinancement } from '../echeancier/plan-financement';
import { planSuivi } from '../echeancier/plan-suivi';
import { checkMontant, computeMontant, type Montant, type MontantInput } from '../montant/compute-montant';
import type { Parametre, Statut } from '../referentiel/param';
import { dueDate } from '../tranche/due-date';
import { ruleOfTranche, splitTranches } from '../tranche/split';

/** What a plan is asked for; dates are taken as they are given. */
export interface PlanInput extends Omit<MontantInput, 'asOf'> {
  readonly departFormationOn: LocalDate | null;
  readonly signatureOn: LocalDate | null;
}

/** A tranche of a plan; its date is null while the clock date is unknown. */
export interface TranchePlan {
  readonly numero: number;
  readonly part: number | null;
  readonly montantCents: Cents;
  readonly echeanceOn: LocalDate | null;
  readonly limiteOn: LocalDate | null;
  readonly regle: string;
}

/** The whole plan of one financement. */
export interface Plan {
  readonly montant: Montant;
  readonly statut: Statut;
  readonly tranches: readonly TranchePlan[];
  readonly echeancier: Parametre;
  readonly finConventionOn: LocalDate | null;
  readonly echeances: readonly EcheancePrevue[];
}

const faitOf = (on: LocalDate): Fait => ({ effectiveOn: on, recordedAt: startOfDayParis(on) });

function conventionFaits(
  base: { sujet: string; version: string; asOf: LocalDate },
  signatureOn: LocalDate,
  months: number,
): ConventionFaits {
  const signed = faitOf(signatureOn);
  return {
    ...base,
    demandee: signed,
    conforme: signed,
    envoyee: signed,
    signeeBdt: signed,
    dureesMonths: [months],
  };
}

/**
 * The plan of a subsidy: amount, tranches, last day of the convention, and what comes.
 *
 * Rule   
 * Units   cents, basis points, civil dates of Paris
 * Errors  those of `computeMontant` and `splitTranches`
 */
export function simulatePlan(input: PlanInput): Result<Plan> {
  const { referentiel, version, departFormationOn, signatureOn } = input;
  const asOf = readingDay(input);
  const lecteur = { referentiel, version, asOf };
  const montant = computeMontant({ ...input, asOf });
  if (!montant.ok) return montant;
  const { ligne, montantCents, dureeMonths } = montant.value;
  const split = splitTranches(lecteur, ligne, montantCents);
  if (!split.ok) return split;
  const base = { sujet: 'plan', version, asOf };
  const financement: FinancementFaits = {
    ...base,
    ligne,
    montantCents,
    departs: departFormationOn ? [faitOf(departFormationOn)] : [],
    derniereSignature: signatureOn ? faitOf(signatureOn) : null,
  };
  const convention = signatureOn ? conventionFaits(base, signatureOn, dureeMonths) : null;
  const clockOn = clockOf(lecteur, financement);
  const tranches = split.value.tranches.map((one): TranchePlan => {
    const due = clockOn ? dueDate(clockOn, one.quand) : { echeanceOn: null, limiteOn: null };
    return {
      numero: one.numero,
      part: one.part,
      montantCents: one.montantCents,
      ...due,
      regle: ruleOfTranche(one),
    };
  });
  const dated = convention
    ? [...planConvention(convention, referentiel), ...planSuivi(convention, referentiel)]
    : [];
  const echeancier = split.value.parametre;
  return ok({
    montant: montant.value,
    statut: montant.value.statut === 'CONFIRME' ? echeancier.statut : montant.value.statut,
    tranches,
    echeancier,
    finConventionOn: convention ? conventionEnd(lecteur, convention) : null,
    echeances: sortPlan([...dated, ...planFinancement(financement, referentiel)]),
  });
}

/** Every reason why a plan has no amount, all at once; none when it has one. */
export const checkPlan = (input: PlanInput): readonly Refusal[] =>
  checkMontant({ ...input, asOf: readingDay(input) });

/** Day of the signature, else of the départ, else the first on which the version takes demandes (F-01). */
function readingDay({ referentiel, version, departFormationOn, signatureOn }: PlanInput): LocalDate {
  const window = referentiel.parametres.find((one) => one.version === version && one.key === 'version.depot');
  return signatureOn ?? departFormationOn ?? window?.validFrom ?? LocalDate.EPOCH_0;
}
