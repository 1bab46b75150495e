import type { Tx } from '@cn/platform/db/tx';
import { echeances } from '../echeance';
import type { FinancementRow } from '../financement/financement.row';
import { financementSujet } from '../financement/financement.store';
import type { TrancheRow } from '../tranche/tranche.row';
import { recordMouvement } from './grand-livre.store';
import { envoiKey, listOrdres, lockOrdre, updateOrdre } from './ordre.store';

/** Cancels the order of a tranche that has not left yet; the gate is locked by the caller. */
export async function cancelOrdre(
  tx: Tx,
  financement: FinancementRow,
  tranche: TrancheRow,
  motif: string,
): Promise<void> {
  const waiting = (await listOrdres(tx, tranche.trancheId)).find((one) => one.etat === 'ORDONNE');
  const ordre = waiting && (await lockOrdre(tx, waiting.ordreId));
  if (!ordre) throw new Error('a tranche ORDONNEE has an order');
  await updateOrdre(tx, ordre, { etat: 'ANNULE', motif });
  await recordMouvement(tx, ordre, 'ANNULATION', tx.today);
  await echeances.cancel(tx, financementSujet(financement).sujet, envoiKey(ordre), motif);
}
