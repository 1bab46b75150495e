import { sujetOf } from '@cn/contracts/workflow';
import type { Tx } from '@cn/platform/db/tx';
import type { SujetRef } from '@cn/platform/echeance/echeance.store';
import { FinancementRow, PorteRow } from './financement.row';
import { written } from '../versioned';

export const findFinancement = (tx: Tx, financementId: string): Promise<FinancementRow | null> =>
  tx.em.findOneBy(FinancementRow, { financementId });

/** The live financement of a poste, if any. */
export const financementOfPoste = (tx: Tx, posteId: string): Promise<FinancementRow | null> =>
  tx.em.findOneBy(FinancementRow, { posteId, vivant: true });

/** A financement and its gate, locked. */
export interface LockedFinancement {
  financement: FinancementRow;
  porte: PorteRow;
}

/** Locks the gate of a financement, whoever orders and whatever closes it wait for one another, then reads it. */
export async function lockFinancement(tx: Tx, financementId: string): Promise<LockedFinancement> {
  const porte = await tx.em.findOne(PorteRow, {
    where: { financementId },
    lock: { mode: 'pessimistic_write' },
  });
  const financement = porte && (await findFinancement(tx, financementId));
  if (!financement) throw new Error('a financement has a porte from its creation');
  return { financement, porte };
}

export async function insertFinancement(tx: Tx, financement: FinancementRow, porte: PorteRow): Promise<void> {
  await tx.em.insert(FinancementRow, financement);
  await tx.em.insert(PorteRow, porte);
}

/** Writes a change of a financement whose gate is locked, and counts its version up. */
export async function updateFinancement(
  tx: Tx,
  financement: FinancementRow,
  change: Partial<FinancementRow>,
): Promise<FinancementRow> {
  const version = financement.version + 1;
  const { financementId } = financement;
  written(
    await tx.em.update(
      FinancementRow,
      { financementId, version: financement.version },
      { ...change, version },
    ),
  );
  return Object.assign(financement, change, { version });
}

export async function updatePorte(tx: Tx, porte: PorteRow, change: Partial<PorteRow>): Promise<PorteRow> {
  const version = porte.version + 1;
  written(
    await tx.em.update(
      PorteRow,
      { financementId: porte.financementId, version: porte.version },
      { ...change, version },
    ),
  );
  return Object.assign(porte, change, { version });
}

export const financementSujet = (financement: FinancementRow): SujetRef => ({
  sujet: sujetOf('payTranches', financement.financementId),
  dossierId: financement.dossierId,
  structureId: financement.structureId,
  departement: financement.departement,
});
