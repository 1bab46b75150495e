import { whoOpens } from '@cn/domain/tranche/porte';
import { PARTIES } from '@cn/domain/tranche/tranche.state';
import type { MotifCode } from '@cn/domain/kernel/motif';
import type { Tx } from '@cn/platform/db/tx';
import { taches } from '../echeance';
import { cancelOrdre } from '../ordre/cancel-ordre';
import { planOrdonnancement } from '../tranche/plan-ordonnancement';
import { planTranches } from '../tranche/plan-tranches';
import type { TrancheRow } from '../tranche/tranche.row';
import { isOrdreAnnule, moveTranche, updateTranche } from '../tranche/tranche.store';
import { financementSujet } from './financement.store';
import { lockPorte, type PorteTenue } from './lock-porte';

/** What changed, and the event that says so. */
export interface Cause {
  /** Code of the act or fact, kept on the échéances it cancels. */
  motif: MotifCode;
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
  const tenue = await lockPorte(tx, financementId, cause.eventId);
  const { financement } = tenue;
  await planTranches(tx, tenue, cause.motif);
  for (const tranche of tenue.tranches) {
    if (tenue.motifs.length === 0) await release(tx, tenue, tranche);
    else await hold(tx, tenue, tranche);
  }
  await followRetenues(tx, tenue, cause.motif);
  await tx.nudge(financementSujet(financement).sujet, financement.dossierId);
}

/** The gate is open: what it held is owed now. */
async function release(tx: Tx, { financement }: PorteTenue, tranche: TrancheRow): Promise<void> {
  if (tranche.etat !== 'RETENUE' || isOrdreAnnule(tranche)) return;
  await moveTranche(tx, financement, tranche, 'releaseTranche', { motifs: [] });
  await planOrdonnancement(tx, financement, tranche);
}

/** The gate is closed: what has not left stays, with the causes of today. */
async function hold(tx: Tx, { financement, motifs }: PorteTenue, tranche: TrancheRow): Promise<void> {
  if (isOrdreAnnule(tranche)) return;
  if (tranche.etat === 'RETENUE' && tranche.motifs.join() !== motifs.join())
    await updateTranche(tx, financement, tranche, { motifs: [...motifs] });
  else if (tranche.etat === 'ORDONNEE') await cancelOrdre(tx, financement, tranche, motifs);
  else if (PARTIES.includes(tranche.etat))
    await taches.open(tx, financementSujet(financement), { kind: 'EXAMINER_REVERSEMENT', role: 'ANCT' });
}

/** The task that keeps a held tranche awake: open while one is held, for whoever can open the gate. */
export async function followRetenues(
  tx: Tx,
  { financement, tranches, motifs }: PorteTenue,
  acte: MotifCode,
): Promise<void> {
  const sujet = financementSujet(financement);
  const role = whoOpens(motifs);
  if (role && tranches.some((one) => one.etat === 'RETENUE')) {
    await taches.open(tx, sujet, { kind: 'LEVER_RETENUE', role });
  } else await taches.close(tx, sujet.sujet, ['LEVER_RETENUE'], acte);
}
