import type { payTranches } from '@cn/contracts/procedure/pay-tranches';
import type { ActsOf } from '@cn/contracts/procedure/procedure';
import { isFinal } from '@cn/domain/kernel/machine';
import { trancheMachine } from '@cn/domain/tranche/tranche.state';
import type { Follow } from '@cn/platform/follow/follow';
import type { ReadEtat } from '@cn/platform/follow/read-situations';
import { findFinancement } from '../financement/financement.store';
import type { BdtPort } from '../ordre/bdt.port';
import { reconcileTranche } from '../ordre/reconcile-tranche';
import { followOrdre, sendOrdre } from '../ordre/send-ordre';
import { writeOrdre } from '../ordre/write-ordre';
import { fallDueTranche } from './fall-due-tranche';
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

/** The acts of payTranches; those that talk to the bank open their own transactions. */
export const tranchesActs = (follow: Follow, bdt: BdtPort): ActsOf<typeof payTranches> => ({
  fallDue: follow.act(fallDueTranche),
  orderTranche: follow.act(writeOrdre),
  sendOrdre: follow.actOutside(sendOrdre(bdt)),
  followOrdre: follow.actOutside(followOrdre(bdt)),
  reconcileTranche: follow.actOutside(reconcileTranche(bdt)),
});
