import { candidatMachine, type CandidatEvent } from '@cn/domain/candidat/candidat.state';
import { transition } from '@cn/domain/kernel/machine';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import type { Tx } from '@cn/platform/db/tx';
import { lockCandidat } from '../candidat/candidat.store';
import { findOwnStructure } from '../replica/structure.replica';
import type { MiseEnRelationRow } from './mise-en-relation.row';
import { lockMiseEnRelation, newMiseEnRelation, saveMiseEnRelation } from './mise-en-relation.store';

/**
 * Puts a candidat in one of the lists of the caller's structure; the others know nothing of it.
 *
 * Rule    R-139
 * Errors  STRUCTURE_NON_ACTIVEE, CANDIDAT_NON_INSCRIT, CANDIDAT_DEJA_VALIDE, ETAT_INCOMPATIBLE (validated already)
 */
export async function sortCandidat(
  tx: Tx,
  candidatId: string,
  event: Extract<CandidatEvent, 'preselectCandidat' | 'dismissCandidat'>,
): Promise<Result<MiseEnRelationRow>> {
  const structure = await findOwnStructure(tx);
  if (!structure?.espaceOuvert) return refuse('STRUCTURE_NON_ACTIVEE');
  const candidat = await lockCandidat(tx, candidatId);
  if (!candidat) return refuse('CANDIDAT_NON_INSCRIT', { champ: 'candidatId' });
  const { structureId, departement } = structure;
  const ailleurs = candidat.retenuStructureId !== null && candidat.retenuStructureId !== structureId;
  if (ailleurs) return refuse('CANDIDAT_DEJA_VALIDE', { champ: 'candidatId' });
  const known = await lockMiseEnRelation(tx, candidatId, structureId);
  const row = known ?? newMiseEnRelation(tx, { candidatId, structureId, departement });
  const seen = { structureActivee: true, dejaValideAilleurs: false, inscrit: true };
  const etat = transition(candidatMachine, row.etat, event, seen);
  if (!etat.ok) return etat;
  return ok(row.etat === etat.value ? row : await saveMiseEnRelation(tx, row, { etat: etat.value }));
}
