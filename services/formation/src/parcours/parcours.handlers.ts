import type { Tx } from '@cn/platform/db/tx';
import type { Received } from '@cn/platform/kafka/consumer';
import { closeParcours, lockParcours } from './parcours.store';

/** The structure let the candidat go before the départ: the parcours is free for the next (F-88). */
export async function freeParcours(tx: Tx, { payload }: Received<'ValidationCancelled'>): Promise<void> {
  const parcours = await lockParcours(tx, payload.posteId);
  if (parcours?.candidatId !== payload.candidatId || parcours.etat !== 'PROPOSE') return;
  await closeParcours(tx, parcours, null);
}
