import type { TrancheChanged } from '@cn/contracts/gen/cn/payments/v1/payments_pb';
import { keepNewest } from '@cn/platform/db/keep-newest';
import type { Tx } from '@cn/platform/db/tx';

/** Keeps how far the payment of each tranche has gone. */
export async function replicateTranche(tx: Tx, { payload }: { payload: TrancheChanged }): Promise<void> {
  await keepNewest(tx, 'replica_tranche', 'tranche_id', {
    tranche_id: payload.trancheId,
    poste_id: payload.posteId,
    structure_id: payload.contexte?.structureId,
    departement: payload.contexte?.departement,
    etat: payload.etat,
    version: payload.contexte?.aggregateVersion ?? 0n,
  });
}

/** Whether a tranche of a poste has fallen due. */
export async function isDue(tx: Tx, posteId: string): Promise<boolean> {
  const rows = await tx.sql(
    `select 1 from replica_tranche where poste_id = $1 and etat not in ('PREVUE', 'ANNULEE') limit 1`,
    [posteId],
  );
  return rows.length > 0;
}
