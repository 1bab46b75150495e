import type { FinancementCreated } from '@cn/contracts/gen/cn/payments/v1/payments_pb';
import { keepNewest } from '@cn/platform/db/keep-newest';
import type { Tx } from '@cn/platform/db/tx';

/** What the financement of a poste says of its contract. */
export interface ReplicaFinancement {
  contrat: string;
  dureeMonths: number;
}

/** Keeps the terms of a financement. */
export async function replicateFinancement(
  tx: Tx,
  { payload }: { payload: FinancementCreated },
): Promise<void> {
  const { contexte } = payload;
  await keepNewest(tx, 'replica_financement', 'financement_id', {
    financement_id: payload.financementId,
    poste_id: payload.posteId,
    dossier_id: contexte?.dossierId,
    structure_id: contexte?.structureId,
    departement: contexte?.departement,
    contrat: payload.contrat,
    duree_months: payload.dureeMonths,
    version: contexte?.aggregateVersion ?? 0n,
  });
}

/** Terms of the last financement of a poste; null while there is none. */
export async function findFinancement(tx: Tx, posteId: string): Promise<ReplicaFinancement | null> {
  const [row] = await tx.sql<ReplicaFinancement>(
    `select contrat, duree_months as "dureeMonths" from replica_financement
     where poste_id = $1 order by financement_id desc limit 1`,
    [posteId],
  );
  return row ?? null;
}
