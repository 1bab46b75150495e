import type { Tx } from '@cn/platform/db/tx';
import { DemandeRow } from './demande.row';

/** Demandes of a structure, the latest first. */
export const listDemandes = (tx: Tx, structureId: string): Promise<DemandeRow[]> =>
  tx.em.find(DemandeRow, { where: { structureId }, order: { demandeId: 'DESC' } });
