import { espaceOuvert, type StructureState } from '@cn/domain/structure/structure.state';
import type { StructureRecorded } from '@cn/contracts/gen/cn/structures/v1/structures_pb';
import type { Tx } from '@cn/platform/db/tx';

/** Keeps the newest telling of a structure, and whether its espace is open. */
export async function replicateStructure(tx: Tx, { payload }: { payload: StructureRecorded }): Promise<void> {
  await tx.sql(
    `insert into replica_structure (structure_id, nom, departement, espace_ouvert, version) values ($1, $2, $3, $4, $5)
     on conflict (structure_id) do update set nom = excluded.nom, departement = excluded.departement,
       espace_ouvert = excluded.espace_ouvert, version = excluded.version
     where replica_structure.version < excluded.version`,
    [
      payload.structureId,
      payload.nom,
      payload.contexte?.departement ?? '',
      espaceOuvert(payload.statut as StructureState),
      payload.contexte?.aggregateVersion ?? 0n,
    ],
  );
}

/** A structure as structures last told it. */
export interface ReplicaStructure {
  structureId: string;
  departement: string;
  espaceOuvert: boolean;
}

/** The structure of the caller. */
export async function findOwnStructure(tx: Tx): Promise<ReplicaStructure | null> {
  const [row] = await tx.sql<ReplicaStructure>(
    'select structure_id as "structureId", departement, espace_ouvert as "espaceOuvert" from replica_structure where structure_id = $1',
    [tx.acteur.structureId],
  );
  return row ?? null;
}

/** Whether the structure of the caller may look at candidats. */
export const hasEspaceOuvert = async (tx: Tx): Promise<boolean> =>
  (await findOwnStructure(tx))?.espaceOuvert === true;
