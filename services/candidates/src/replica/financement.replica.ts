import type { FinancementCreated } from '@cn/contracts/gen/cn/payments/v1/payments_pb';
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
  await tx.sql(
    `insert into replica_financement (financement_id, poste_id, dossier_id, structure_id, departement, contrat,
       duree_months, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (financement_id) do update set contrat = excluded.contrat, duree_months = excluded.duree_months,
       version = excluded.version
     where replica_financement.version < excluded.version`,
    [
      payload.financementId,
      payload.posteId,
      contexte?.dossierId,
      contexte?.structureId,
      contexte?.departement,
      payload.contrat,
      payload.dureeMonths,
      contexte?.aggregateVersion ?? 0n,
    ],
  );
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
