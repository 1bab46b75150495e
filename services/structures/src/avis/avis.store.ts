import type { Tx } from '@cn/platform/db/tx';
import { AvisRow } from './avis.row';

/** The avis in force of a demande, the last given; null while none. */
export const lastAvis = (tx: Tx, demandeId: string): Promise<AvisRow | null> =>
  tx.findOne(AvisRow, { demandeId }, { order: { rang: 'DESC' } });

export const insertAvis = async (tx: Tx, avis: AvisRow): Promise<void> => {
  await tx.insert(AvisRow, avis);
};

export const findAvis = (tx: Tx, avisId: string): Promise<AvisRow | null> => tx.findOne(AvisRow, { avisId });
