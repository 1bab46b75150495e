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

/** Sessions of today and later, the nearest first. */
export const comingComites = (tx: Tx): Promise<ComiteRow[]> =>
  tx.sql<ComiteRow>(
    `select comite_id as "comiteId", comite_on as "comiteOn" from comite where comite_on >= $1 order by comite_on limit 20`,
    [tx.today],
  );
