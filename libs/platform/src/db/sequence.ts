import type { Tx } from './tx';

/** The next number of a sequence. An act that is only tried draws none, and is told the one that it would have. */
export async function nextOf(tx: Tx, sequence: string): Promise<number> {
  const drawn = tx.simulated
    ? 'select coalesce(pg_sequence_last_value($1::regclass), 0) + 1 as n'
    : 'select nextval($1::regclass) as n';
  const [row] = await tx.sql<{ n: number }>(drawn, [sequence]);
  return Number(row?.n ?? 0);
}
