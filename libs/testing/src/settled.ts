import type { TestDatabase } from './test-database';

/**
 * Waits until all that was written before is told to those who follow a list: other suites write on the same server, and
 * a change is told once the transactions that began before it are over.
 */
export async function settled(db: TestDatabase): Promise<void> {
  const [mine] = await db.query<{ xid: string }>('select pg_current_xact_id()::text as xid');
  for (;;) {
    const [row] = await db.query<{ over: boolean }>(
      'select pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8 as over',
      [mine?.xid],
    );
    if (row?.over) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
