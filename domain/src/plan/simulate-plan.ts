import { LocalDate, startOfDayParis } from '../kernel/date';
import type { Refusal } from '../kernel/refusal';
import { ok, type Result } from '../kernel/result';
import { sortPlan } from '../echeancier/echeance';
import type { ConventionFaits, Fait, FinancementFaits } from '../echeancier/facts';
import { conventionEnd, planConvention } from '../echeancier/plan-convention';
import { clockOf, planFinancement } from '../echeancier/plan-financement';
import { planSuivi } from '../echeancier/plan-suivi';
import { checkMontant, computeMontant, worstStatut } from '../montant/compute-montant';
import { dueDate } from '../tranche/due-date';
import { ruleOfTranche, splitTranches } from '../tranche/split';
import { avertir } from './avertissements';
import { filingWindow } from './filing-window';
import type { Plan, PlanInput, TranchePlan } from './plan';

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
  const plan = {
    montant: montant.value,
    statut: worstStatut([...montant.value.parametres, echeancier]),
    tranches,
    echeancier,
    finConventionOn: convention ? conventionEnd(lecteur, convention) : null,
    echeances: sortPlan([...dated, ...planFinancement(financement, referentiel)]),
  };
  return ok({ ...plan, avertissements: avertir(lecteur, input, plan) });
}

/** Every reason why a plan has no amount, all at once; none when it has one. */
export const checkPlan = (input: PlanInput): readonly Refusal[] =>
  checkMontant({ ...input, asOf: readingDay(input) });

/** Day of the signature, else of the départ, else the first on which the version takes demandes (F-01). */
function readingDay({ referentiel, version, departFormationOn, signatureOn }: PlanInput): LocalDate {
  const first = filingWindow(referentiel, version)?.validFrom;
  return signatureOn ?? departFormationOn ?? first ?? LocalDate.EPOCH_0;
}
