import { candidatMachine, type CandidatEvent } from '@cn/domain/candidat/candidat.state';
import { transition } from '@cn/domain/kernel/machine';
import { ok, type Result } from '@cn/domain/kernel/result';
import type { Tx } from '@cn/platform/db/tx';
import type { CandidatRow } from '../candidat/candidat.row';
import { holdCandidat } from '../candidat/candidat.store';
import type { MiseEnRelationRow } from './mise-en-relation.row';
import { candidatRef, saveMiseEnRelation } from './mise-en-relation.store';

/**
 * Undoes a validation before the départ: the candidat is free again, the recruitment deadline is not reset (F-88).
 *
 * Errors  ETAT_INCOMPATIBLE once the candidat has left for training
 */
export async function releaseCandidat(
  tx: Tx,
  row: MiseEnRelationRow,
  candidat: CandidatRow,
  event: Extract<CandidatEvent, 'cancelValidation' | 'withdrawCandidat'> = 'cancelValidation',
): Promise<Result<MiseEnRelationRow>> {
  const seen = { structureActivee: true, dejaValideAilleurs: false, inscrit: true };
  const etat = transition(candidatMachine, row.etat, event, seen);
  if (!etat.ok) return etat;
  const ref = candidatRef(row, await holdCandidat(tx, candidat, null));
  const { posteId } = row;
  const saved = await saveMiseEnRelation(tx, row, {
    etat: etat.value,
    dossierId: null,
    posteId: null,
    cancelledPosteId: posteId,
    validatedOn: null,
  });
  await tx.emit('ValidationCancelled', ref, {
    miseEnRelationId: row.miseEnRelationId,
    candidatId: row.candidatId,
    posteId: posteId ?? '',
    cancelledOn: tx.today,
  });
  return ok(saved);
}
