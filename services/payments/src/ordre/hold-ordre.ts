import type { Tx } from '@cn/platform/db/tx';
import type { FinancementRow } from '../financement/financement.row';
import { lockFinancement } from '../financement/financement.store';
import type { TrancheRow } from '../tranche/tranche.row';
import { lockTranches } from '../tranche/tranche.store';
import type { OrdreRow } from './ordre.row';
import { lockOrdre } from './ordre.store';

/** An order with what it pays, locked. */
export interface OrdreTenu {
  financement: FinancementRow;
  tranche: TrancheRow;
  ordre: OrdreRow;
}

/** The order with its tranche and financement, locked in the common order: gate, tranches, order. */
export async function holdOrdre(tx: Tx, ordreId: string): Promise<OrdreTenu> {
  const [row] = await tx.sql<{ financement_id: string }>(
    'select financement_id from ordre where ordre_id = $1',
    [ordreId],
  );
  if (!row) throw new Error('an échéance of order has an order');
  const { financement } = await lockFinancement(tx, row.financement_id);
  const tranches = await lockTranches(tx, financement.financementId);
  const ordre = await lockOrdre(tx, ordreId);
  const tranche = tranches.find((one) => one.trancheId === ordre?.trancheId);
  if (!ordre || !tranche) throw new Error('an order has a tranche');
  return { financement, tranche, ordre };
}
