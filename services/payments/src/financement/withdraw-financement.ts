import { sumCents } from '@cn/domain/kernel/cents';
import type { MotifCode } from '@cn/domain/kernel/motif';
import type { Tx } from '@cn/platform/db/tx';
import { closeConvention } from '../convention/close-convention';
import { planConventionEcheances } from '../convention/convention.echeancier';
import type { ConventionRow } from '../convention/convention.row';
import {
  conventionSujet,
  listFinancements,
  lockConvention,
  updateConvention,
} from '../convention/convention.store';
import type { Cause } from './assess-financement';
import { closeFinancement } from './close-financement';
import { financementOfPoste } from './financement.store';

/**
 * The poste of a financement is withdrawn, or returned by the structure. A convention left without poste ends.
 *
 * Rule   ; decision 25
 */
export async function withdrawFinancement(tx: Tx, posteId: string, cause: Cause): Promise<void> {
  const found = await financementOfPoste(tx, posteId);
  if (!found) return;
  const convention = await lockConvention(tx, found.conventionId);
  if (!convention) throw new Error('a financement has a convention');
  await closeFinancement(tx, found.financementId, cause);
  await reduceConvention(tx, convention, cause.motif);
}

/** The convention without the poste: its amount, its last day, and its end when it has no poste left. */
async function reduceConvention(tx: Tx, convention: ConventionRow, motif: MotifCode): Promise<void> {
  const live = (await listFinancements(tx, convention.conventionId)).filter((one) => one.vivant);
  if (live.length === 0) return closeConvention(tx, convention, motif);
  await updateConvention(tx, convention, { montantCents: sumCents(live.map((one) => one.montantCents)) });
  await planConventionEcheances(tx, convention, motif);
  await tx.nudge(conventionSujet(convention).sujet, convention.dossierId);
}
