import type { ExamineCandidatureActivities } from '@cn/contracts/procedure/examine-candidature';
import type { WorkflowInput } from '@cn/contracts/workflow';
import { follow, service } from './steps/follow';

const structures = service<ExamineCandidatureActivities>('structures');
const { remindPrefecture, escalateAvis, alertResultat, askConfirmation, examineInComite, activateStructure } =
  structures;

/** Guide de l'employeur 2022, étapes 0.1 to 0.4 (procédure D.0): a candidature is examined until the structure is activated. */
export async function examineCandidature({ sujet }: WorkflowInput): Promise<void> {
  const demande = follow<'examineCandidature'>(sujet, structures);
  const waiting = { 'demande.instruction': alertResultat, 'demande.confirmation': askConfirmation };

  // 0.2  The préfecture gives its avis; it is reminded until it does, and the ANCT is told when it is long overdue.
  await demande.reaches('AVIS_RENDU', {
    meanwhile: {
      'avis.relance': remindPrefecture,
      'avis.escalade': escalateAvis,
      ...waiting,
    },
  });

  // 0.3  The ANCT puts the demande on the agenda of a comité…
  await demande.reaches('INSCRITE', { meanwhile: waiting });

  // …which decides; a demande kept in base comes back to a later session.
  await demande.reaches('DECIDEE', {
    meanwhile: { 'comite.seance': examineInComite, ...waiting },
  });

  // 0.4  The retained structure is activated; each poste it was granted now follows its own procedure.
  await demande.reaches('ACTIVEE', { meanwhile: { 'demande.activation': activateStructure } });
}
