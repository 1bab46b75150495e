import { candidatMachine } from '@cn/domain/candidat/candidat.state';
import { transition } from '@cn/domain/kernel/machine';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import type { Tx } from '@cn/platform/db/tx';
import type { CandidatRow } from '../candidat/candidat.row';
import { hasContrat } from '../contrat/contrat.store';
import type { MiseEnRelationRow } from './mise-en-relation.row';
import { lockMisesEnRelation, saveMiseEnRelation } from './mise-en-relation.store';
import { releaseCandidat } from './release-candidat';

/**
 * A locked candidat withdraws from every structure; the one that had validated is told as for a cancellation.
 *
 * @param options.boundStay leave alone what a contract, or the départ, made final, instead of refusing
 * Errors  CONTRAT_TRANSMIS, ETAT_INCOMPATIBLE
 */
export async function withdrawMisesEnRelation(
  tx: Tx,
  candidat: CandidatRow,
  options: { boundStay?: boolean } = {},
): Promise<Result<true>> {
  return withMisesEnRelation(tx, candidat.candidatId, async (row) => {
    const bound =
      row.etat === 'RECRUTEE' || (row.posteId && (await hasContrat(tx, row.posteId, row.candidatId)));
    if (bound && options.boundStay) return ok(row);
    if (bound && row.etat !== 'RECRUTEE') return refuse('CONTRAT_TRANSMIS');
    return withdraw(tx, row, candidat);
  });
}

/**
 * Does the same to everything structures made of a locked candidat, which the policies open to him or her for this
 * transaction alone.
 *
 * Errors  the first refusal of `act`
 */
export async function withMisesEnRelation(
  tx: Tx,
  candidatId: string,
  act: (row: MiseEnRelationRow) => Promise<Result<MiseEnRelationRow>>,
): Promise<Result<true>> {
  await tx.sql(`select set_config('cn.retrait', $1, true)`, [candidatId]);
  for (const row of await lockMisesEnRelation(tx, candidatId)) {
    const done = await act(row);
    if (!done.ok) return done;
  }
  return ok(true);
}

async function withdraw(
  tx: Tx,
  row: MiseEnRelationRow,
  candidat: CandidatRow,
): Promise<Result<MiseEnRelationRow>> {
  if (row.etat === 'RETIREE') return ok(row);
  if (row.etat === 'VALIDEE') return releaseCandidat(tx, row, candidat, 'withdrawCandidat');
  const seen = { structureActivee: true, dejaValideAilleurs: false, inscrit: true };
  const etat = transition(candidatMachine, row.etat, 'withdrawCandidat', seen);
  return etat.ok ? ok(await saveMiseEnRelation(tx, row, { etat: etat.value })) : etat;
}
