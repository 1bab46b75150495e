import { candidatMachine } from '@cn/domain/candidat/candidat.state';
import { transition } from '@cn/domain/kernel/machine';
import { unwrap } from '@cn/domain/kernel/result';
import type { Tx } from '@cn/platform/db/tx';
import type { Received } from '@cn/platform/kafka/consumer';
import { holdCandidat, lockCandidat } from '../candidat/candidat.store';
import { hasContrat } from '../contrat/contrat.store';
import { candidatRef, findRetenue, lockRetenue, saveMiseEnRelation } from './mise-en-relation.store';
import { releaseCandidat } from './release-candidat';

/** The conseiller leaves for training: the candidat becomes RECRUTE by itself; a moved départ moves the day. */
export async function recruitCandidat(tx: Tx, { payload }: Received<'DepartRecorded'>): Promise<void> {
  const { candidatId, posteId, departOn } = payload;
  const candidat = await lockCandidat(tx, candidatId);
  const row = await lockRetenue(tx, posteId);
  if (!candidat || row?.candidatId !== candidatId || row.recruitedOn === departOn) return;
  const seen = { structureActivee: true, dejaValideAilleurs: false, inscrit: true };
  const etat =
    row.etat === 'RECRUTEE'
      ? row.etat
      : unwrap(transition(candidatMachine, row.etat, 'startFormation', seen));
  const saved = await saveMiseEnRelation(tx, row, { etat, recruitedOn: departOn });
  const held = await holdCandidat(tx, candidat, candidat.retenuStructureId);
  await tx.emit(
    'CandidatRecruited',
    { ...candidatRef(saved, held), effectiveOn: departOn },
    {
      candidatId,
      posteId,
      recruitedOn: departOn,
    },
  );
}

/** The départ will not be: the candidat is validated as before it; another day recorded since then stays. */
export async function keepCandidat(tx: Tx, { payload }: Received<'DepartCancelled'>): Promise<void> {
  const { candidatId, posteId, departOn } = payload;
  const candidat = await lockCandidat(tx, candidatId);
  const row = await lockRetenue(tx, posteId);
  if (!candidat || row?.candidatId !== candidatId || row.recruitedOn !== departOn) return;
  const seen = { structureActivee: true, dejaValideAilleurs: false, inscrit: true };
  const etat = unwrap(transition(candidatMachine, row.etat, 'cancelDepart', seen));
  await saveMiseEnRelation(tx, row, { etat, recruitedOn: null });
}

/** A poste withdrawn or returned frees the candidat validated on it, unless a contract already binds them. */
export async function freeCandidat(
  tx: Tx,
  { payload }: Received<'PosteWithdrawn' | 'PosteReturned'>,
): Promise<void> {
  const posteId = payload.poste?.posteId ?? '';
  const retenue = await findRetenue(tx, posteId);
  if (!retenue || (await hasContrat(tx, posteId, retenue.candidatId))) return;
  // The candidat first, then the mise en relation: the order in which every use case locks them.
  const candidat = await lockCandidat(tx, retenue.candidatId);
  const row = await lockRetenue(tx, posteId);
  // Who left for training without a contract, which was cancelled since, is bound by the départ.
  if (candidat && row?.candidatId === candidat.candidatId && row.etat === 'VALIDEE')
    unwrap(await releaseCandidat(tx, row, candidat));
}
