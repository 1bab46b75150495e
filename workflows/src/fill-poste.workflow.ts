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

  const recruiting = {
    'recrutement.rappel': remindRecrutement,
    'recrutement.expiration': expire,
    'vacance.limite': askRetour,
  };
  // A contract or a départ may be undone: what comes before a stage comes again after it.
  const meanwhile = { ...recruiting, 'formation.debut': alertDepart, 'contrat.fin': askRupture };

  // 0.5 to 0.11  The structure recruits before its last day; past it the poste is marked and the ANCT chooses.
  await poste.reaches('CONTRAT_TRANSMIS', { meanwhile: recruiting });

  // 0.12  The conseiller leaves for training within fifteen days of the start of the contract.
  await poste.reaches('DEPART_EN_FORMATION', { meanwhile });

  // 0.19  The poste ends with its convention, or is withdrawn.
  await poste.reaches('FIN', { meanwhile });
}
