import { conventionMachine } from '@cn/domain/convention/convention.state';
import { transition } from '@cn/domain/kernel/machine';
import { unwrap } from '@cn/domain/kernel/result';
import type { TacheKind } from '@cn/domain/kernel/tache';
import type { MotifCode } from '@cn/domain/kernel/motif';
import type { Tx } from '@cn/platform/db/tx';
import { echeances, taches } from '../echeance';
import type { ConventionRow } from './convention.row';
import { conventionSujet, emitConvention, updateConvention } from './convention.store';

/** Tasks that a convention may have left open. */
const TACHES: readonly TacheKind[] = [
  'DECLARER_COMPLETE',
  'VALIDER_CONFORMITE',
  'ENVOYER_CONVENTION',
  'SIGNER_CONVENTION',
  'SIGNER_EN_DERNIER',
  'RENOUVELER_OU_NON',
];

/** A locked convention without poste ends: abandoned before the last signature, terminated after it. */
export async function closeConvention(tx: Tx, convention: ConventionRow, motif: MotifCode): Promise<void> {
  const event = convention.signedOn ? 'terminateConvention' : 'abandonConvention';
  const context = { dossierComplet: true, parcoursPropose: true, structureSignee: true, enCours: true };
  await updateConvention(tx, convention, {
    etat: unwrap(transition(conventionMachine, convention.etat, event, context)),
    endedOn: tx.today,
    finOn: convention.signedOn ? tx.today : null,
  });
  const { sujet } = conventionSujet(convention);
  await echeances.cancelAll(tx, sujet, motif);
  await taches.close(tx, sujet, TACHES, motif);
  await emitConvention(tx, 'ConventionClosed', convention);
  await tx.nudge(sujet, convention.dossierId);
}
