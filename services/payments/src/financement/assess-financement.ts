import { quiOuvre, type Fermeture } from '@cn/domain/tranche/porte';
import { PARTIES } from '@cn/domain/tranche/tranche.state';
import type { Tx } from '@cn/platform/db/tx';
import { taches } from '../echeance';
import { cancelOrdre } from '../ordre/cancel-ordre';
import { planOrdonnancement } from '../tranche/plan-ordonnancement';
import type { TrancheRow } from '../tranche/tranche.row';
import { lockTranches, moveTranche, updateTranche } from '../tranche/tranche.store';
import type { FinancementRow } from './financement.row';
import { financementSujet, lockFinancement } from './financement.store';
import { planTranches } from './plan-tranches';
import { refreshPorte } from './refresh-porte';

/** What changed, and the event that says so. */
export interface Cause {
  /** Code of the act or fact, kept on the échéances it cancels. */
  motif: string;
  eventId: string;
}

/**
 * Takes into account, under the lock of the gate, that a fact of a financement changed: gate, plan, then what each
 * tranche becomes. Held tranches are released the day the gate opens; an order not yet sent is cancelled when it
 * closes, one already sent opens a task. Ends by telling the workflow.
 *
 * Rule   ; F-14, F-17; decisions 25 and 26
 */
export async function assessFinancement(tx: Tx, financementId: string, cause: Cause): Promise<void> {
  const locked = await lockFinancement(tx, financementId);
  const { financement } = locked;
  const porte = await refreshPorte(tx, locked, cause.eventId);
  await planTranches(tx, financement, cause.motif);
  const tranches = await lockTranches(tx, financement.financementId);
  for (const tranche of tranches) {
    if (porte.motifs.length === 0) await open(tx, financement, tranche);
    else await close(tx, financement, tranche, porte.motifs);
  }
  await followRetenues(tx, financement, tranches, porte.motifs, cause.motif);
  await tx.nudge(financementSujet(financement).sujet, financement.dossierId);
}

async function open(tx: Tx, financement: FinancementRow, tranche: TrancheRow): Promise<void> {
  if (tranche.etat !== 'RETENUE') return;
  await moveTranche(tx, financement, tranche, 'releaseTranche', { motifs: [] });
  await planOrdonnancement(tx, financement, tranche);
}

async function close(
  tx: Tx,
  financement: FinancementRow,
  tranche: TrancheRow,
  motifs: Fermeture[],
): Promise<void> {
  if (tranche.etat === 'RETENUE' && tranche.motifs.join() !== motifs.join()) {
    await updateTranche(tx, financement, tranche, { motifs });
  } else if (tranche.etat === 'ORDONNEE') {
    await cancelOrdre(tx, financement, tranche, motifs.join(', '));
    await moveTranche(tx, financement, tranche, 'cancelOrdre', { motifs, ordonneCents: 0 });
  } else if (PARTIES.includes(tranche.etat)) {
    await taches.open(tx, financementSujet(financement), { kind: 'EXAMINER_REVERSEMENT', role: 'ANCT' });
  }
}

/** The task that keeps a held tranche awake: open while one is held, for whoever can open the gate. */
export async function followRetenues(
  tx: Tx,
  financement: FinancementRow,
  tranches: readonly TrancheRow[],
  motifs: readonly Fermeture[],
  acte: string,
): Promise<void> {
  const sujet = financementSujet(financement);
  const role = quiOuvre(motifs);
  if (role && tranches.some((one) => one.etat === 'RETENUE')) {
    await taches.open(tx, sujet, { kind: 'LEVER_RETENUE', role });
  } else await taches.close(tx, sujet.sujet, ['LEVER_RETENUE'], acte);
}
