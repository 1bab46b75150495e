import type { Tx } from '@cn/platform/db/tx';
import { ComiteRow } from './comite.row';

export const findComite = (tx: Tx, comiteId: string): Promise<ComiteRow | null> =>
  tx.findOne(ComiteRow, { comiteId });

/** One session a day: whoever convenes the same day waits, and then finds it. */
export const lockComiteDay = (tx: Tx, comiteOn: string): Promise<unknown> =>
  tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`comite ${comiteOn}`]);

export const findComiteOn = (tx: Tx, comiteOn: string): Promise<ComiteRow | null> =>
  tx.findOne(ComiteRow, { comiteOn });

export async function insertComite(tx: Tx, comite: ComiteRow): Promise<void> {
  await tx.insert(ComiteRow, comite);
}
