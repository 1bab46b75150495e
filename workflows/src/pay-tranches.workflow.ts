import type { PayTranchesActivities } from '@cn/contracts/procedure/pay-tranches';
import type { WorkflowInput } from '@cn/contracts/workflow';
import { follow, service } from './steps/follow';

const payments = service<PayTranchesActivities>('payments');
const { fallDue, orderTranche, sendOrdre, followOrdre, reconcileTranche } = payments;

/** Guide de l'employeur 2022, étapes 0.13, 0.17 and 0.18: the tranches of one financement, until the last is reconciled. */
export async function payTranches({ sujet }: WorkflowInput): Promise<void> {
  const financement = follow<'payTranches'>(sujet, payments);

  // 0.12  The départ en formation starts the clock of the three tranches.
  await financement.reaches('PLAN_CONNU');

  // 0.13, 0.17, 0.18  Each tranche falls due, is ordered through the open gate, leaves for the BdT, is paid, is reconciled.
  await financement.reaches('SOLDEE', {
    meanwhile: {
      'tranche.due': fallDue,
      'versement.ordonnancement': orderTranche,
      'versement.envoi': sendOrdre,
      'versement.suivi': followOrdre,
      'versement.rapprochement': reconcileTranche,
    },
  });
}
