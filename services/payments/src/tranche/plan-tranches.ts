import { DEPLACABLES } from '@cn/domain/tranche/tranche.state';
import { clockOf, planFinancement } from '@cn/domain/echeancier/plan-financement';
import type { EcheancePrevue } from '@cn/domain/echeancier/echeance';
import { lineOf } from '@cn/domain/echeancier/line';
import { explainTranche } from '@cn/domain/tranche/explain-tranche';
import { splitTranches, type TranchePart } from '@cn/domain/tranche/split';
import type { MotifCode } from '@cn/domain/kernel/motif';
import type { Tx } from '@cn/platform/db/tx';
import { uuidv7 } from '@cn/platform/db/uuid';
import { loadReferentiel } from '@cn/platform/referentiel/replica';
import { LocalDate } from '@js-joda/core';
import { findConvention } from '../convention/convention.store';
import { echeances, factOn, taches } from '../echeance';
import { parcoursOfPoste } from '../replica/replica.query';
import type { TrancheRow } from './tranche.row';
import { emitTranche, insertTranche, updateTranche } from './tranche.store';

import type { FinancementRow } from '../financement/financement.row';
import { financementSujet, updateFinancement } from '../financement/financement.store';
import type { PorteTenue } from '../financement/lock-porte';

/**
 * Plans the tranches of a financement as soon as its clock is known, and again when the clock moves; once an order has
 * left, the plan is frozen and a moved départ only opens a task. A replacement conseiller does not move the clock.
 *
 * Rule   ; F-14, F-91; decision 26
 */
export async function planTranches(tx: Tx, tenue: PorteTenue, motif: MotifCode): Promise<void> {
  const { financement } = tenue;
  if (!financement.vivant) return;
  const clock = await clockNow(tx, financement);
  if ((clock?.horlogeOn ?? null) === financement.horlogeOn) return;
  if (!clock) return unplan(tx, tenue, motif);
  if (!financement.planFigeOn) return movePlan(tx, tenue, clock, motif);
  if (clock.horlogeOn === financement.horlogeRevueOn) return;
  await taches.open(tx, financementSujet(financement), { kind: 'REVOIR_PLAN', role: 'BDT' });
}

/** A frozen plan whose départ moved, as an agent settles it: it follows the départ, or that départ is set aside. */
export async function reviewClock(
  tx: Tx,
  tenue: PorteTenue,
  issue: 'PLAN_DEPLACE' | 'PLAN_MAINTENU',
): Promise<void> {
  const { financement } = tenue;
  const clock = await clockNow(tx, financement);
  if (!clock) return;
  if (issue === 'PLAN_DEPLACE') await movePlan(tx, tenue, clock, issue);
  else await updateFinancement(tx, financement, { horlogeRevueOn: clock.horlogeOn });
}

/** Nothing opens the schedule any more: what has not been ordered is cancelled. A frozen plan is for an agent to see. */
async function unplan(tx: Tx, { financement, tranches }: PorteTenue, motif: MotifCode): Promise<void> {
  const sujet = financementSujet(financement);
  if (financement.planFigeOn) return taches.open(tx, sujet, { kind: 'REVOIR_PLAN', role: 'BDT' });
  for (const tranche of tranches)
    if (DEPLACABLES.includes(tranche.etat))
      await updateTranche(tx, financement, tranche, { etat: 'ANNULEE', motifs: [] });
  await updateFinancement(tx, financement, { horlogeOn: null, horlogeParcoursId: null });
  await echeances.sync(tx, sujet, { kinds: ['tranche.due', 'versement.ordonnancement'], lines: [], motif });
}

type Clock = Pick<FinancementRow, 'horlogeParcoursId'> & { horlogeOn: string };

/** Writes the plan that a clock gives: what is ordered already does not move; after none, it is whole again. */
async function movePlan(tx: Tx, tenue: PorteTenue, clock: Clock, motif: MotifCode): Promise<void> {
  const { financement } = tenue;
  const planVersion = financement.planVersion + 1;
  const movable: readonly string[] =
    financement.horlogeOn === null ? [...DEPLACABLES, 'ANNULEE'] : DEPLACABLES;
  await updateFinancement(tx, financement, { ...clock, planVersion });
  const lines = await write(tx, tenue, clock.horlogeOn, movable);
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

/**
 * Writes the tranches of the plan; returns the échéances of those that are still to fall due. The first plan gives each
 * its share of the amount, for good: a later one only moves dates.
 */
async function write(
  tx: Tx,
  { financement, tranches }: PorteTenue,
  horlogeOn: string,
  movable: readonly string[],
) {
  const referentiel = await loadReferentiel(tx);
  const faits = factsOf(financement, { departOn: horlogeOn, signedOn: horlogeOn });
  const split = splitTranches({ referentiel, ...faits }, financement.ligne, financement.montantCents);
  if (!split.ok) return [];
  const planned = [];
  const first = tranches.length === 0;
  for (const line of planFinancement(faits, referentiel)) {
    const part = split.value.tranches.find((one) => one.numero === line.rank);
    const known = tranches.find((one) => one.numero === line.rank);
    if (!part || (known ? !movable.includes(known.etat) : !first)) continue;
    const share = known ? { ...part, part: known.partPoints, montantCents: known.montantCents } : part;
    const explication = explainTranche(share, financement.montantCents, LocalDate.parse(horlogeOn));
    const columns = { ...columnsOf(financement, line), explication };
    if (known) await updateTranche(tx, financement, known, columns);
    else tranches.push(await create(tx, financement, { ...columns, ...shareOf(share) }));
    const planifiee = lineOf({ ...line, montantCents: share.montantCents });
    planned.push({
      ...planifiee,
      parametres: { ...planifiee.parametres, numero: line.rank },
      cle: `tranche.due:${line.rank}:${line.on.toString()}:p${financement.planVersion}`,
    });
  }
  return planned;
}

const shareOf = ({ part, montantCents }: TranchePart) => ({ partPoints: part, montantCents });

const columnsOf = (financement: FinancementRow, line: EcheancePrevue) => ({
  numero: line.rank,
  echeanceOn: line.on.toString(),
  limiteOn: line.limiteOn?.toString() ?? null,
  etat: 'PREVUE' as const,
  motifs: [],
  regle: line.regle,
  planVersion: financement.planVersion,
});

type Planned = ReturnType<typeof columnsOf> & ReturnType<typeof shareOf> & { explication: string };

async function create(tx: Tx, financement: FinancementRow, planned: Planned): Promise<TrancheRow> {
  const { financementId, dossierId, structureId, departement } = financement;
  const ids = { trancheId: uuidv7(), financementId, dossierId, structureId, departement };
  const tranche: TrancheRow = { ...planned, ...ids, ordonneCents: 0, paidOn: null, version: 1 };
  await insertTranche(tx, tranche);
  await emitTranche(tx, financement, tranche);
  return tranche;
}
