import { transition } from '@cn/domain/kernel/machine';
import { trancheMachine } from '@cn/domain/tranche/tranche.state';
import type { MotifCode } from '@cn/domain/kernel/motif';
import type { Tx } from '@cn/platform/db/tx';
import { echeances, taches } from '../echeance';
import { cancelOrdre } from '../ordre/cancel-ordre';
import type { TrancheRow } from '../tranche/tranche.row';
import { moveTranche } from '../tranche/tranche.store';
import type { Cause } from './assess-financement';
import type { FinancementRow } from './financement.row';
import { financementSujet, updateFinancement } from './financement.store';
import { lockPorte } from './lock-porte';

/**
 * A poste leaves its convention, locked by the caller: what has not left for the BdT is cancelled under the lock of the
 * gate, what has left opens a task.
 *
 * Rule    decision 25
 */
export async function closeFinancement(tx: Tx, financementId: string, cause: Cause): Promise<void> {
  const { financement, tranches } = await lockPorte(tx, financementId, cause.eventId);
  await updateFinancement(tx, financement, { vivant: false });
  for (const tranche of tranches) await cancelTranche(tx, financement, tranche, cause.motif);
  const sujet = financementSujet(financement);
  await echeances.sync(tx, sujet, {
    kinds: ['tranche.due', 'versement.ordonnancement'],
    lines: [],
    motif: cause.motif,
  });
  await taches.close(tx, sujet.sujet, ['LEVER_RETENUE', 'REPRESENTER_ORDRE', 'REVOIR_PLAN'], cause.motif);
  await tx.nudge(sujet.sujet, financement.dossierId);
}

async function cancelTranche(
  tx: Tx,
  financement: FinancementRow,
  tranche: TrancheRow,
  motif: MotifCode,
): Promise<void> {
  if (tranche.etat === 'ANNULEE') return;
  if (tranche.etat === 'ORDONNEE') await cancelOrdre(tx, financement, tranche, [motif]);
  if (transition(trancheMachine, tranche.etat, 'cancelTranche', { porteOuverte: false }).ok)
    await moveTranche(tx, financement, tranche, 'cancelTranche', { motifs: [motif] });
  else await taches.open(tx, financementSujet(financement), { kind: 'EXAMINER_REVERSEMENT', role: 'ANCT' });
}
