import type { Act } from '@cn/contracts/activity';
import type { ContratsActivities, FillPosteActivities } from '@cn/contracts/procedure/fill-poste';
import type { WorkflowInput } from '@cn/contracts/workflow';
import { follow, service } from './steps/follow';

const structures = service<FillPosteActivities>('structures');
const candidates = service<ContratsActivities>('candidates');
const { remindRecrutement, markDelaiDepasse, alertDepart, askRupture, askRetour } = structures;

/** The owner of the contracts is asked before the deadline acts: one may be received and not known here yet. */
const expire: Act = async (due) =>
  markDelaiDepasse({ ...due, ...(await candidates.readContratRecu({ sujet: due.sujet })) });

/** Guide de l'employeur 2022, étapes 0.5 to 0.19: a poste is filled, its conseiller leaves for training, it comes to its end. */
export async function fillPoste({ sujet }: WorkflowInput): Promise<void> {
  const poste = follow<'fillPoste'>(sujet, structures);

  // 0.5 to 0.11  The structure recruits before its last day; past it the poste is marked and the ANCT chooses.
  await poste.reaches('CONTRAT_TRANSMIS', {
    meanwhile: {
      'recrutement.rappel': remindRecrutement,
      'recrutement.expiration': expire,
      'vacance.limite': askRetour,
    },
  });

  // 0.12  The conseiller leaves for training within fifteen days of the start of the contract.
  await poste.reaches('DEPART_EN_FORMATION', {
    meanwhile: { 'formation.debut': alertDepart, 'contrat.fin': askRupture, 'vacance.limite': askRetour },
  });

  // 0.19  The poste ends with its convention, or is withdrawn.
  await poste.reaches('FIN', { meanwhile: { 'contrat.fin': askRupture, 'vacance.limite': askRetour } });
  await poste.ends();
}
