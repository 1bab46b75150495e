import { conventionMachine } from '@cn/domain/convention/convention.state';
import { transition } from '@cn/domain/kernel/machine';
import { unwrap } from '@cn/domain/kernel/result';
import { sumCents } from '@cn/domain/kernel/cents';
import { trancheMachine } from '@cn/domain/tranche/tranche.state';
import type { Tx } from '@cn/platform/db/tx';
import { planConventionEcheances } from '../convention/convention.echeancier';
import type { ConventionRow } from '../convention/convention.row';
import {
  conventionSujet,
  emitConvention,
  listFinancements,
  lockConvention,
  updateConvention,
} from '../convention/convention.store';
import { echeances, taches } from '../echeance';
import { cancelOrdre } from '../ordre/cancel-ordre';
import type { TrancheRow } from '../tranche/tranche.row';
import { moveTranche } from '../tranche/tranche.store';
import type { Cause } from './assess-financement';
import type { FinancementRow } from './financement.row';
import { financementOfPoste, financementSujet, updateFinancement } from './financement.store';
import { lockPorte } from './lock-porte';

/**
 * The poste of a financement is withdrawn, or returned by the structure: what has not left is cancelled under the lock
 * of the gate, what has left opens a task. A convention left without poste ends.
 *
 * Rule   ; decision 25
 */
export async function withdrawFinancement(tx: Tx, posteId: string, cause: Cause): Promise<void> {
  const found = await financementOfPoste(tx, posteId);
  if (!found) return;
  const convention = await lockConvention(tx, found.conventionId);
  if (!convention) throw new Error('a financement has a convention');
  const { financement, tranches } = await lockPorte(tx, found.financementId, cause.eventId);
  await updateFinancement(tx, financement, { vivant: false });
  const sujet = financementSujet(financement);
  for (const tranche of tranches) await cancel(tx, financement, tranche, cause);
  await echeances.sync(tx, sujet, {
    kinds: ['tranche.due', 'versement.ordonnancement'],
    lines: [],
    motif: cause.motif,
  });
  await taches.close(tx, sujet.sujet, ['LEVER_RETENUE', 'REPRESENTER_ORDRE', 'REVOIR_PLAN'], cause.motif);
  await tx.nudge(sujet.sujet, financement.dossierId);
  await reduceConvention(tx, convention, cause);
}

async function cancel(tx: Tx, financement: FinancementRow, tranche: TrancheRow, cause: Cause): Promise<void> {
  if (tranche.etat === 'ANNULEE') return;
  if (tranche.etat === 'ORDONNEE') await cancelOrdre(tx, financement, tranche, [cause.motif]);
  if (transition(trancheMachine, tranche.etat, 'cancelTranche', { porteOuverte: false }).ok) {
    await moveTranche(tx, financement, tranche, 'cancelTranche', { motifs: [cause.motif] });
  } else await taches.open(tx, financementSujet(financement), { kind: 'EXAMINER_REVERSEMENT', role: 'ANCT' });
}

/** The convention without the poste: its amount, its last day, and its end when it has no poste left. */
async function reduceConvention(tx: Tx, convention: ConventionRow, cause: Cause): Promise<void> {
  const live = (await listFinancements(tx, convention.conventionId)).filter((one) => one.vivant);
  const sujet = conventionSujet(convention);
  if (live.length > 0) {
    await updateConvention(tx, convention, { montantCents: sumCents(live.map((one) => one.montantCents)) });
    await planConventionEcheances(tx, convention, cause.motif);
  } else {
    const event = convention.signedOn ? 'terminateConvention' : 'abandonConvention';
    const context = { dossierComplet: true, parcoursPropose: true, structureSignee: true, enCours: true };
    const etat = unwrap(transition(conventionMachine, convention.etat, event, context));
    await updateConvention(tx, convention, {
      etat,
      endedOn: tx.today,
      finOn: convention.signedOn ? tx.today : null,
    });
    await echeances.cancelAll(tx, sujet.sujet, cause.motif);
    await taches.close(tx, sujet.sujet, TACHES, cause.motif);
    await emitConvention(tx, 'ConventionClosed', convention);
  }
  await tx.nudge(sujet.sujet, convention.dossierId);
}

const TACHES = [
  'DECLARER_COMPLETE',
  'VALIDER_CONFORMITE',
  'ENVOYER_CONVENTION',
  'SIGNER_CONVENTION',
  'SIGNER_EN_DERNIER',
  'RENOUVELER_OU_NON',
];
