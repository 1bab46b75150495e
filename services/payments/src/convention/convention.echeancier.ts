import { conventionEnd, planConvention } from '@cn/domain/echeancier/plan-convention';
import { planSuivi } from '@cn/domain/echeancier/plan-suivi';
import { lineOf } from '@cn/domain/echeancier/line';
import type { EcheanceKind } from '@cn/domain/kernel/echeance';
import type { ConventionFaits } from '@cn/domain/echeancier/facts';
import type { MotifCode } from '@cn/domain/kernel/motif';
import type { Tx } from '@cn/platform/db/tx';
import { loadReferentiel } from '@cn/platform/referentiel/replica';
import { LocalDate } from '@js-joda/core';
import { echeances, factOn } from '../echeance';
import { contratOfPoste } from '../replica/replica.query';
import type { ConventionRow } from './convention.row';
import { conventionSujet, listFinancements, updateConvention } from './convention.store';

const KINDS = [
  'convention.instruction',
  'convention.renouvellement',
  'convention.fin',
  'suivi.relance',
  'rapport.relance',
] satisfies EcheanceKind[];

/**
 * Plans again what comes for a convention, in the transaction that changed one of its facts, and keeps its last day on
 * the row; `motif` is that fact.
 */
export async function planConventionEcheances(
  tx: Tx,
  convention: ConventionRow,
  motif: MotifCode,
): Promise<void> {
  const referentiel = await loadReferentiel(tx);
  const faits = await factsOf(tx, convention);
  const plan = [...planConvention(faits, referentiel), ...planSuivi(faits, referentiel)];
  const lines = plan.map(lineOf);
  await echeances.sync(tx, conventionSujet(convention), { kinds: KINDS, lines, motif });
  const end = conventionEnd({ referentiel, version: faits.version, asOf: faits.asOf }, faits);
  const finOn = end?.toString() ?? null;
  if (finOn !== convention.finOn) await updateConvention(tx, convention, { finOn });
}

async function factsOf(tx: Tx, convention: ConventionRow): Promise<ConventionFaits> {
  const live = (await listFinancements(tx, convention.conventionId)).filter((one) => one.vivant);
  const contrats = await Promise.all(live.map((one) => contratOfPoste(tx, one.posteId)));
  const starts = contrats.flatMap((one) => (one ? [one.starts_on] : [])).sort();
  return {
    sujet: conventionSujet(convention).sujet,
    version: convention.versionProgramme,
    asOf: LocalDate.parse(convention.asOf),
    demandee: factOn(convention.submittedOn),
    complete: factOn(convention.completedOn),
    conforme: factOn(convention.acceptedOn),
    envoyee: factOn(convention.sentOn),
    signeeBdt: factOn(convention.signedOn),
    contratStartOn: starts[0] ? LocalDate.parse(starts[0]) : null,
    dureesMonths: live.map((one) => one.dureeMonths),
    fin: factOn(convention.endedOn),
  };
}
