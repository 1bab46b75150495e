import type { Fermeture } from '@cn/domain/tranche/porte';
import type { Tx } from '@cn/platform/db/tx';
import type { TrancheRow } from '../tranche/tranche.row';
import { lockTranches } from '../tranche/tranche.store';
import type { FinancementRow, PorteRow } from './financement.row';
import { lockFinancement } from './financement.store';
import { refreshPorte } from './refresh-porte';

/** A financement held by the lock of its gate: what closes it now, and its tranches, first to last. */
export interface PorteTenue {
  financement: FinancementRow;
  porte: PorteRow;
  /** Empty when the gate is open. */
  motifs: readonly Fermeture[];
  tranches: TrancheRow[];
  /** SIRET the BdT pays, as read with the gate; never null when the gate is open. */
  siret: string | null;
}

/**
 * Takes the lock of a gate, brings it to what is known now, then locks the tranches: the one way in for whatever moves
 * a tranche.
 *
 * @param source event or échéance that asks for it, kept on the conditions that changed
 */
export async function lockPorte(tx: Tx, financementId: string, source: string): Promise<PorteTenue> {
  const locked = await lockFinancement(tx, financementId);
  const { motifs, siret } = await refreshPorte(tx, locked, source);
  const tranches = await lockTranches(tx, financementId);
  return { ...locked, motifs, tranches, siret };
}
