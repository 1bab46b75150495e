import { espaceOuvert, type StructureState } from '@cn/domain/structure/structure.state';
import type { StructureActivated, StructureRecorded } from '@cn/contracts/gen/cn/structures/v1/structures_pb';
import type { Tx } from '@cn/platform/db/tx';

/** Keeps the newest telling of a structure; once activated, it stays so. */
export async function replicateStructure(tx: Tx, { payload }: { payload: StructureRecorded }): Promise<void> {
  await tx.sql(
    `insert into replica_structure (structure_id, nom, departement, statut, version) values ($1, $2, $3, $4, $5)
     on conflict (structure_id) do update set nom = excluded.nom, departement = excluded.departement,
       statut = case when replica_structure.statut = 'ACTIVEE' then 'ACTIVEE' else excluded.statut end,
       version = excluded.version
     where replica_structure.version < excluded.version`,
    [
      payload.structureId,
      payload.nom,
      payload.contexte?.departement ?? '',
      payload.statut,
      payload.contexte?.aggregateVersion ?? 0n,
    ],
  );
}

/** The espace of a structure is open. */
export async function activateStructure(tx: Tx, { payload }: { payload: StructureActivated }): Promise<void> {
  await tx.sql(
    `insert into replica_structure (structure_id, nom, departement, statut, version) values ($1, '', $2, 'ACTIVEE', 0)
     on conflict (structure_id) do update set statut = 'ACTIVEE'`,
    [payload.structureId, payload.contexte?.departement ?? ''],
  );
}

/** The structure of the caller, as structures last told it. */
export async function findOwnStructure(
  tx: Tx,
): Promise<{ structureId: string; departement: string; statut: string } | null> {
  const [row] = await tx.sql<{ structureId: string; departement: string; statut: string }>(
    'select structure_id as "structureId", departement, statut from replica_structure where structure_id = $1',
    [tx.acteur.structureId],
  );
  return row ?? null;
}

/** Whether the espace of a structure is open. */
export const isOpen = (structure: { statut: string } | null): boolean =>
  structure !== null && espaceOuvert(structure.statut as StructureState);

/** Whether the structure of the caller may look at candidats. */
export const isActivee = async (tx: Tx): Promise<boolean> => isOpen(await findOwnStructure(tx));
