import { formatEuros } from '@cn/domain/kernel/cents';
import { frenchDate, type LocalDate } from '@cn/domain/kernel/date';
import { ECHEANCE_KINDS } from '@cn/domain/echeancier/kind';
import { explainEcheance, explainMontant } from '@cn/domain/explain/explain';
import type { Plan } from '@cn/domain/plan/plan';

const iso = (date: LocalDate | null): string | null => date?.toString() ?? null;
const french = (date: LocalDate | null): string => (date ? frenchDate(date) : 'à dater');
const percent = (part: number | null): string => (part === null ? '' : `${part / 100} %`.replace('.', ','));

/** The plan as a program reads it: cents, basis points, ISO dates. */
export const planAsJson = (version: string, plan: Plan) => ({
  version,
  statut: plan.statut,
  montantCents: plan.montant.montantCents,
  dureeMonths: plan.montant.dureeMonths,
  regle: plan.montant.regle,
  explication: explainMontant(plan.montant),
  tranches: plan.tranches.map((one) => ({
    ...one,
    echeanceOn: iso(one.echeanceOn),
    limiteOn: iso(one.limiteOn),
  })),
  finConventionOn: iso(plan.finConventionOn),
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

const row = (...cells: readonly (readonly [text: string, width: number])[]): string =>
  cells
    .map(([text, width]) => text.padEnd(width))
    .join('  ')
    .trimEnd();

function trancheRow(one: Plan['tranches'][number]): string {
  const until = one.limiteOn ? `au plus tard le ${french(one.limiteOn)}` : '';
  return row(
    [String(one.numero), 2],
    [percent(one.part), 6],
    [formatEuros(one.montantCents), 12],
    [french(one.echeanceOn), 10],
    [one.regle, 6],
    [until, 1],
  );
}

/** The plan as a person reads it. */
export function planAsText(version: string, plan: Plan): string {
  const simulated =
    plan.statut === 'A_CONFIRMER' ? ['Simulation : un paramètre au moins est à confirmer.', ''] : [];
  return [
    `Plan ${version}`,
    '',
    ...simulated,
    `Montant   ${explainMontant(plan.montant)}`,
    `Fin de la convention   ${plan.finConventionOn ? `${french(plan.finConventionOn)} inclus` : 'inconnue sans date de signature'}`,
    '',
    'Versements',
    ...plan.tranches.map(trancheRow),
    '',
    'Échéances',
    ...plan.echeances.map((one) =>
      row([french(one.on), 10], [ECHEANCE_KINDS[one.kind], 36], [one.regle, 16], [one.effet, 1]),
    ),
  ].join('\n');
}
