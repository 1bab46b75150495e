import type { MotifCode } from '@cn/domain/kernel/motif';
import type { Tx } from '@cn/platform/db/tx';
import { echeances } from '../echeance';
import type { FinancementRow } from '../financement/financement.row';
import { financementSujet } from '../financement/financement.store';
import type { TrancheRow } from '../tranche/tranche.row';
import { moveTranche } from '../tranche/tranche.store';
import { recordMouvement } from './grand-livre.store';
import { envoiKey, listOrdres, lockOrdre, updateOrdre } from './ordre.store';

/**
 * Cancels the order of a tranche ORDONNEE, which has not left yet, and holds the tranche with the causes; the gate is
 * locked by the caller.
 */
export async function cancelOrdre(
  tx: Tx,
  financement: FinancementRow,
  tranche: TrancheRow,
  motifs: readonly MotifCode[],
): Promise<void> {
  const waiting = (await listOrdres(tx, tranche.trancheId)).find((one) => one.etat === 'ORDONNE');
  const ordre = waiting && (await lockOrdre(tx, waiting.ordreId));
  if (!ordre) throw new Error('a tranche ORDONNEE has an order');
  await updateOrdre(tx, ordre, { etat: 'ANNULE', motif: motifs.join(', ') });
  await recordMouvement(tx, ordre, 'ANNULATION', tx.today);
  await echeances.cancel(
    tx,
    financementSujet(financement).sujet,
    envoiKey(ordre),
    motifs[0] ?? 'PORTE_FERMEE',
  );
  await moveTranche(tx, financement, tranche, 'cancelOrdre', { motifs: [...motifs], ordonneCents: 0 });
}
