import type { SignConventionActivities } from '@cn/contracts/procedure/sign-convention';
import type { WorkflowInput } from '@cn/contracts/workflow';
import { follow, service } from './steps/follow';

const payments = service<SignConventionActivities>('payments');
const { alertInstruction, announceFin, askSuivi, askRapport, expireConvention } = payments;

/** Guide de l'employeur 2022, étapes 0.8, 0.10 and 0.19: from the demande de subvention to the last day of the convention. */
export async function signConvention({ sujet }: WorkflowInput): Promise<void> {
  const convention = follow<'signConvention'>(sujet, payments);
  const late = { 'convention.instruction': alertInstruction };

  // 0.8  The BdT declares the file complete, then conforme.
  await convention.reaches('CONFORME', { meanwhile: late });

  // 0.10  The convention is sent once the parcours is proposed; the structure signs, the BdT signs last.
  await convention.reaches('ENVOYEE', { meanwhile: late });
  await convention.reaches('SIGNEE_STRUCTURE');
  await convention.reaches('SIGNEE');

  // 0.16  Each quarter the follow-up of the subsidy is asked of the structure.
  // 0.19  Ninety days before its last day the structure chooses; the day after its last day it is over.
  await convention.reaches('ECHUE', {
    meanwhile: {
      'suivi.relance': askSuivi,
      'rapport.relance': askRapport,
      'convention.renouvellement': announceFin,
      'convention.fin': expireConvention,
    },
  });
}
