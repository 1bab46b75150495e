import { not } from '@cn/platform/db/rows';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import type { FicheStructure } from '@cn/domain/structure/proposition';
import { moveTerritory } from '@cn/platform/db/move-territory';
import type { Tx } from '@cn/platform/db/tx';
import { StructureRow } from '../structure/structure.row';
import { updateStructure } from '../structure/structure.store';

/** Whether money follows a structure: one of its postes has been under a convention. A second person then confirms. */
export const isConventionnee = (tx: Tx, { structureId, statut }: StructureRow): Promise<boolean> =>
  statut === 'CONVENTIONNEE'
    ? Promise.resolve(true)
    : tx
        .sql('select from poste where structure_id = $1 and convention_id is not null limit 1', [structureId])
        .then((rows) => rows.length > 0);

/**
 * Writes a part of a fiche on a locked structure, without the anomalies that it mends; another département takes with
 * it everything the structure has, here and in the other services.
 *
 * Errors  SIRET_EN_DOUBLE
 */
export async function applyChange(
  tx: Tx,
  structure: StructureRow,
  apres: Partial<FicheStructure>,
): Promise<Result<StructureRow>> {
  const { structureId } = structure;
  if (apres.siret && (await isHeld(tx, structureId, apres.siret)))
    return refuse('SIRET_EN_DOUBLE', { champ: 'siret' });
  const moved = apres.departement !== undefined && apres.departement !== structure.departement;
  await updateStructure(tx, structure, { ...apres, anomalies: anomaliesAfter(structure, apres) });
  if (moved) {
    await moveTerritory(tx, { structureId, departement: structure.departement });
    await tx.emit(
      'StructureMoved',
      {
        dossierId: null,
        structureId,
        departement: structure.departement,
        key: structureId,
        version: structure.version,
      },
      { structureId, departement: structure.departement },
    );
  }
  return ok(structure);
}

const isHeld = (tx: Tx, structureId: string, siret: string): Promise<boolean> =>
  tx.exists(StructureRow, { siret, structureId: not(structureId) });

function anomaliesAfter({ anomalies }: StructureRow, apres: Partial<FicheStructure>): string[] {
  const kept = anomalies.filter(
    (one) => !(apres.siret && one.startsWith('SIRET_')) && !(apres.commune && one === 'COMMUNE_NON_RECONNUE'),
  );
  return apres.commune && apres.codeCommune === null ? [...kept, 'COMMUNE_NON_RECONNUE'] : kept;
}
