import type { LocalDate } from '@cn/domain/kernel/date';
import { explainEcheance, explainMontant } from '@cn/domain/explain/explain';
import type { Plan } from '@cn/domain/plan/plan';

const iso = (date: LocalDate | null): string | null => date?.toString() ?? null;

/** The plan as a program reads it: cents, basis points, ISO dates. */
export const planAsJson = (version: string, plan: Plan) => ({
  version,
  statut: plan.statut,
  montantCents: plan.montant.montantCents,
  baseCents: plan.montant.baseCents,
  bonusCents: plan.montant.bonusCents,
  aidesCents: plan.montant.aidesCents,
  dureeMonths: plan.montant.dureeMonths,
  regle: plan.montant.regle,
  explication: explainMontant(plan.montant),
  tranches: plan.tranches.map((one) => ({
    ...one,
    echeanceOn: iso(one.echeanceOn),
    limiteOn: iso(one.limiteOn),
  })),
  finConventionOn: iso(plan.finConventionOn),
  avertissements: plan.avertissements,
  echeances: plan.echeances.map((one) => ({
    kind: one.kind,
    rank: one.rank,
    on: iso(one.on),
    instant: one.instant.toString(),
    limiteOn: iso(one.limiteOn),
    regle: one.regle,
    effet: one.effet,
    acteur: one.acteur,
    explication: explainEcheance(one),
    ...(one.montantCents === undefined ? {} : { montantCents: one.montantCents }),
  })),
});
