import type { Tx } from '@cn/platform/db/tx';
import { AvisRow } from './avis.row';

/** The avis in force of a demande, the last given; null while none. */
export const lastAvis = (tx: Tx, demandeId: string): Promise<AvisRow | null> =>
  tx.held<AvisRow | null>(keyOf(demandeId)) ??
  tx.findOne(AvisRow, { demandeId }, { order: { rang: 'DESC' } });

/** Reads the avis in force with the lock of its demande, under which alone another is given. */
export const holdAvis = (tx: Tx, demandeId: string): void =>
  tx.hold(keyOf(demandeId), tx.findOne(AvisRow, { demandeId }, { order: { rang: 'DESC' } }));

const keyOf = (demandeId: string): string => `avis/${demandeId}`;

export const insertAvis = async (tx: Tx, avis: AvisRow): Promise<void> => {
  await tx.insert(AvisRow, avis);
  tx.hold(keyOf(avis.demandeId), Promise.resolve(avis));
};

export const findAvis = (tx: Tx, avisId: string): Promise<AvisRow | null> => tx.findOne(AvisRow, { avisId });
