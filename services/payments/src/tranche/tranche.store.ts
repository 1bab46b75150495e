import { transition } from '@cn/domain/kernel/machine';
import { unwrap } from '@cn/domain/kernel/result';
import { trancheMachine, type TrancheEvent } from '@cn/domain/tranche/tranche.state';
import type { Tx } from '@cn/platform/db/tx';
import { updateVersioned } from '@cn/platform/db/versioned';
import type { FinancementRow } from '../financement/financement.row';
import { TrancheRow } from './tranche.row';

/** Why a tranche waits although its gate is open: the BdT cancelled its order, and will present another. */
export const ORDRE_ANNULE = 'ORDRE_ANNULE';

/** Whether a tranche waits for the BdT to present an order in the place of one it cancelled. */
export const isOrdreAnnule = ({ etat, motifs }: TrancheRow): boolean =>
  etat === 'RETENUE' && motifs.includes(ORDRE_ANNULE);

/** The tranches of a financement, first to last, locked in that order. */
export const lockTranches = (tx: Tx, financementId: string): Promise<TrancheRow[]> =>
  tx.find(TrancheRow, { financementId }, { order: { numero: 'ASC' }, lock: true });

export const listTranches = (tx: Tx, financementId: string): Promise<TrancheRow[]> =>
  tx.find(TrancheRow, { financementId }, { order: { numero: 'ASC' } });

export const findTranche = (tx: Tx, trancheId: string): Promise<TrancheRow | null> =>
  tx.findOne(TrancheRow, { trancheId });

export const insertTranche = async (tx: Tx, tranche: TrancheRow): Promise<void> => {
  await tx.insert(TrancheRow, tranche);
};

/** Writes a change of a locked tranche, counts its version up and announces it; `reference` is its live order's. */
export async function updateTranche(
  tx: Tx,
  financement: FinancementRow,
  tranche: TrancheRow,
  change: Partial<TrancheRow>,
  reference = '',
): Promise<TrancheRow> {
  await updateVersioned(tx, TrancheRow, 'trancheId', tranche, change);
  await emitTranche(tx, financement, tranche, reference);
  return tranche;
}

/** Moves a locked tranche along its machine; a transition that does not exist is a programmer's error. */
export function moveTranche(
  tx: Tx,
  financement: FinancementRow,
  tranche: TrancheRow,
  event: TrancheEvent,
  change: Partial<TrancheRow> & { reference?: string } = {},
): Promise<TrancheRow> {
  const { reference, ...columns } = change;
  const etat = unwrap(transition(trancheMachine, tranche.etat, event, { porteOuverte: true }));
  return updateTranche(tx, financement, tranche, { ...columns, etat }, reference);
}

/** Announces a tranche as it stands. */
export async function emitTranche(
  tx: Tx,
  financement: FinancementRow,
  tranche: TrancheRow,
  reference = '',
): Promise<void> {
  const { dossierId, structureId, departement, financementId } = tranche;
  await tx.emit(
    'TrancheChanged',
    { dossierId, structureId, departement, key: financementId, version: tranche.version },
    {
      trancheId: tranche.trancheId,
      financementId,
      posteId: financement.posteId,
      numero: tranche.numero,
      montantCents: BigInt(tranche.montantCents),
      echeanceOn: tranche.echeanceOn,
      etat: tranche.etat,
      motifs: tranche.motifs,
      reference,
      regle: tranche.regle,
    },
  );
}
