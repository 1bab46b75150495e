import { setTimeout as pause } from 'node:timers/promises';
import type { TestDatabase } from '@cn/testing/test-database';
import { ANONYME } from '../src/auth/acteur';
import { DatabaseAway } from '../src/db/database';
import { WAITS_MS } from '../src/db/door';
import { sqlStateOf } from '../src/db/sql-state';
import { createBase } from './platform-bench';

jest.setTimeout(60_000);

const seconds = (ms: number): number => ms / 1_000 + 1;

describe('how long a transaction may keep PostgreSQL, whoever opened it', () => {
  let base: TestDatabase;
  beforeAll(async () => {
    base = await createBase('patience');
  });
  afterAll(() => base.drop());

  it('a statement that lasts too long is cut by PostgreSQL itself, at each door', async () => {
    const sleep = `select pg_sleep(${seconds(WAITS_MS.statement)})`;
    const { database } = base;
    const ends = await Promise.allSettled([
      database.transaction(ANONYME, (tx) => tx.sql(sleep)),
      database.asSystem((tx) => tx.sql(sleep)),
    ]);
    const states = ends.map((one) => (one.status === 'rejected' ? sqlStateOf(one.reason) : 'answered'));
    expect(states).toEqual(['57014', '57014']);
  });

  it('a transaction that asks nothing any more is ended, with its locks', async () => {
    const forgotten = base.database.asSystem(async (tx) => {
      await tx.sql('select pg_advisory_xact_lock(77)');
      await pause(WAITS_MS.idleInTransaction + 1_000);
      await tx.sql('select 1');
    });
    await expect(forgotten).rejects.toThrow(DatabaseAway);
    const [row] = await base.query<{ free: boolean }>('select pg_try_advisory_xact_lock(77) as free');
    expect(row?.free).toBe(true);
  });
});
