import { sujetOf } from '@cn/contracts/workflow';
import type { Tx } from '@cn/platform/db/tx';
import { updateVersioned } from '@cn/platform/db/versioned';
import type { SujetRef } from '@cn/platform/echeance/echeance.store';
import { FinancementRow, PorteRow } from './financement.row';

export const findFinancement = (tx: Tx, financementId: string): Promise<FinancementRow | null> =>
  tx.findOne(FinancementRow, { financementId });

/** The live financement of a poste, if any. */
export const financementOfPoste = (tx: Tx, posteId: string): Promise<FinancementRow | null> =>
  tx.findOne(FinancementRow, { posteId, vivant: true });

/** A financement and its gate, locked. */
export interface LockedFinancement {
  financement: FinancementRow;
  porte: PorteRow;
}

/** Locks the gate of a financement, whoever orders and whatever closes it wait for one another, then reads it. */
export async function lockFinancement(tx: Tx, financementId: string): Promise<LockedFinancement> {
  const porte = await tx.lock(PorteRow, { financementId });
  const financement = porte && (await findFinancement(tx, financementId));
  if (!financement) throw new Error('a financement has a porte from its creation');
  return { financement, porte };
}

export async function insertFinancement(tx: Tx, financement: FinancementRow, porte: PorteRow): Promise<void> {
  await tx.insert(FinancementRow, financement);
  await tx.insert(PorteRow, porte);
}

/** Writes a change of a financement whose gate is locked, and counts its version up. */
export const updateFinancement = (
  tx: Tx,
  financement: FinancementRow,
  change: Partial<FinancementRow>,
): Promise<FinancementRow> => updateVersioned(tx, FinancementRow, 'financementId', financement, change);

export const updatePorte = (tx: Tx, porte: PorteRow, change: Partial<PorteRow>): Promise<PorteRow> =>
  updateVersioned(tx, PorteRow, 'financementId', porte, change);

export const financementSujet = (financement: FinancementRow): SujetRef => ({
  sujet: sujetOf('payTranches', financement.financementId),
  dossierId: financement.dossierId,
  structureId: financement.structureId,
  departement: financement.departement,
});
