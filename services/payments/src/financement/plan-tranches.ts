import { DEPLACABLES } from '@cn/domain/tranche/tranche.state';
import { clockOf, planFinancement } from '@cn/domain/echeancier/plan-financement';
import type { EcheancePrevue } from '@cn/domain/echeancier/echeance';
import { lineOf } from '@cn/domain/echeancier/line';
import { explainTranche } from '@cn/domain/tranche/explain-tranche';
import { splitTranches } from '@cn/domain/tranche/split';
import type { Tx } from '@cn/platform/db/tx';
import { uuidv7 } from '@cn/platform/db/uuid';
import { loadReferentiel } from '@cn/platform/referentiel/replica';
import { LocalDate } from '@js-joda/core';
import { findConvention } from '../convention/convention.store';
import { echeances, factOn, taches } from '../echeance';
import { parcoursOfPoste } from '../replica/replica.query';
import { emitTranche, insertTranche, lockTranches, updateTranche } from '../tranche/tranche.store';
import type { TrancheRow } from '../tranche/tranche.row';
import type { FinancementRow } from './financement.row';
import { financementSujet, updateFinancement } from './financement.store';

/**
 * Plans the tranches of a financement as soon as its clock is known, and again when the clock moves; once an order has
 * left, the plan is frozen and a moved départ only opens a task. A replacement conseiller does not move the clock.
 *
 * Rule   ; F-14, F-91; decision 26
 */
export async function planTranches(tx: Tx, financement: FinancementRow, motif: string): Promise<void> {
  if (!financement.vivant) return;
  const clock = await clockNow(tx, financement);
  if (!clock || clock.horlogeOn === financement.horlogeOn) return;
  if (!financement.planFigeOn) return movePlan(tx, financement, clock, motif);
  if (clock.horlogeOn === financement.horlogeRevueOn) return;
  await taches.open(tx, financementSujet(financement), { kind: 'REVOIR_PLAN', role: 'BDT' });
}

/** A frozen plan whose départ moved, as an agent settles it: it follows the départ, or that départ is set aside. */
export async function reviewClock(
  tx: Tx,
  financement: FinancementRow,
  issue: 'PLAN_DEPLACE' | 'PLAN_MAINTENU',
): Promise<void> {
  const clock = await clockNow(tx, financement);
  if (!clock) return;
  if (issue === 'PLAN_DEPLACE') await movePlan(tx, financement, clock, issue);
  else await updateFinancement(tx, financement, { horlogeRevueOn: clock.horlogeOn });
}

type Clock = Pick<FinancementRow, 'horlogeParcoursId'> & { horlogeOn: string };

/** Writes the plan that a clock gives: what is ordered already does not move. */
async function movePlan(tx: Tx, financement: FinancementRow, clock: Clock, motif: string): Promise<void> {
  const planVersion = financement.planVersion + 1;
  await updateFinancement(tx, financement, { ...clock, planVersion });
  const lines = await write(tx, financement, clock.horlogeOn);
  await echeances.sync(tx, financementSujet(financement), { kinds: ['tranche.due'], lines, motif });
}

/** The date that opens the schedule, and the parcours that gave it; null while unknown. */
async function clockNow(tx: Tx, financement: FinancementRow): Promise<Clock | null> {
  const parcours = await parcoursOfPoste(tx, financement.posteId);
  const first = financement.horlogeParcoursId
    ? parcours.find((one) => one.parcours_id === financement.horlogeParcoursId)
    : parcours.find((one) => one.depart_on);
  const convention = await findConvention(tx, financement.conventionId);
  const faits = factsOf(financement, {
    departOn: first?.depart_on ?? null,
    signedOn: convention?.signedOn ?? null,
  });
  const referentiel = await loadReferentiel(tx);
  const on = clockOf({ referentiel, version: faits.version, asOf: faits.asOf }, faits);
  return on && { horlogeOn: on.toString(), horlogeParcoursId: first?.parcours_id ?? null };
}

const factsOf = (
  financement: FinancementRow,
  dates: { departOn: string | null; signedOn: string | null },
) => ({
  sujet: financementSujet(financement).sujet,
  version: financement.versionProgramme,
  asOf: LocalDate.parse(financement.asOf),
  ligne: financement.ligne,
  montantCents: financement.montantCents,
  departs: dates.departOn ? [factOn(dates.departOn)] : [],
  derniereSignature: factOn(dates.signedOn),
});

/** Writes the tranches of the plan; returns the échéances of those that are still to fall due. */
async function write(tx: Tx, financement: FinancementRow, horlogeOn: string) {
  const referentiel = await loadReferentiel(tx);
  const faits = factsOf(financement, { departOn: horlogeOn, signedOn: horlogeOn });
  const lines = planFinancement(faits, referentiel);
  const split = splitTranches({ referentiel, ...faits }, financement.ligne, financement.montantCents);
  const parts = split.ok ? split.value.tranches : [];
  const known = await lockTranches(tx, financement.financementId);
  const planned = [];
  for (const line of lines) {
    const part = parts.find((one) => one.numero === line.rank);
    const explication = part
      ? explainTranche(part, financement.montantCents, LocalDate.parse(horlogeOn))
      : line.effet;
    const computed = { ...columnsOf(financement, line), partPoints: part?.part ?? null, explication };
    const tranche = known.find((one) => one.numero === line.rank);
    if (!tranche) await create(tx, financement, computed);
    else if (DEPLACABLES.includes(tranche.etat)) await updateTranche(tx, financement, tranche, computed);
    else continue;
    const planifiee = lineOf(line);
    planned.push({
      ...planifiee,
      parametres: { ...planifiee.parametres, numero: line.rank },
      cle: `tranche.due:${line.rank}:${line.on.toString()}:p${financement.planVersion}`,
    });
  }
  return planned;
}

/** What the plan says of a tranche. */
type Computed = Pick<
  TrancheRow,
  | 'numero'
  | 'partPoints'
  | 'montantCents'
  | 'echeanceOn'
  | 'limiteOn'
  | 'etat'
  | 'motifs'
  | 'regle'
  | 'explication'
  | 'planVersion'
>;

const columnsOf = (financement: FinancementRow, line: EcheancePrevue) => ({
  numero: line.rank,
  montantCents: line.montantCents ?? 0,
  echeanceOn: line.on.toString(),
  limiteOn: line.limiteOn?.toString() ?? null,
  etat: 'PREVUE' as const,
  motifs: [],
  regle: line.regle,
  planVersion: financement.planVersion,
});

async function create(tx: Tx, financement: FinancementRow, computed: Computed): Promise<void> {
  const { financementId, dossierId, structureId, departement } = financement;
  const ids = { trancheId: uuidv7(), financementId, dossierId, structureId, departement };
  const tranche: TrancheRow = { ...computed, ...ids, ordonneCents: 0, paidOn: null, version: 1 };
  await insertTranche(tx, tranche);
  await emitTranche(tx, financement, tranche);
}
