import type { Tx } from '@cn/platform/db/tx';
import type { FindOptionsWhere } from 'typeorm';
import { ConventionRow } from './convention.row';

/** Conventions of a dossier or of a structure that the caller may see, latest first, 200 at most. */
export function listConventions(
  tx: Tx,
  filtre: { dossierId?: string | null; structureId?: string | null },
): Promise<ConventionRow[]> {
  const where: FindOptionsWhere<ConventionRow> = {
    ...(filtre.dossierId ? { dossierId: filtre.dossierId } : {}),
    ...(filtre.structureId ? { structureId: filtre.structureId } : {}),
  };
  return tx.em.find(ConventionRow, { where, order: { conventionId: 'DESC' }, take: 200 });
}
