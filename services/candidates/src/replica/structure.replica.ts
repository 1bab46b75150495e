import { espaceOuvert, type StructureState } from '@cn/domain/structure/structure.state';
import type { StructureRecorded } from '@cn/contracts/gen/cn/structures/v1/structures_pb';
import { keepNewest } from '@cn/platform/db/keep-newest';
import type { Tx } from '@cn/platform/db/tx';

/** Keeps the newest telling of a structure, and whether its espace is open. */
export async function replicateStructure(tx: Tx, { payload }: { payload: StructureRecorded }): Promise<void> {
  await keepNewest(tx, 'replica_structure', 'structure_id', {
    structure_id: payload.structureId,
    nom: payload.nom,
    departement: payload.contexte?.departement ?? '',
    espace_ouvert: espaceOuvert(payload.statut as StructureState),
    version: payload.contexte?.aggregateVersion ?? 0n,
  });
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
