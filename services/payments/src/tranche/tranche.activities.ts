import { isFinal } from '@cn/domain/kernel/machine';
import { trancheMachine } from '@cn/domain/tranche/tranche.state';
import type { ReadEtat } from '@cn/platform/follow/follow';
import { findFinancement } from '../financement/financement.store';
import { listTranches } from './tranche.store';

/** Where the payments of a financement stand: plan known, then settled when nothing is owed nor awaited. */
export const tranchesEtat: ReadEtat = async (tx, financementId) => {
  const financement = await findFinancement(tx, financementId);
  if (!financement) return { etapes: [], clos: true };
  const tranches = await listTranches(tx, financementId);
  const planned = tranches.length > 0;
  const settled =
    tranches.every((one) => isFinal(trancheMachine, one.etat)) && (planned || !financement.vivant);
  return { etapes: [...(planned ? ['PLAN_CONNU'] : []), ...(settled ? ['SOLDEE'] : [])], clos: settled };
};
