import { randomUUID } from 'node:crypto';
import { ok, type Result } from '@cn/domain/kernel/result';
import { acteur } from '@cn/testing/acteur';
import type { TestDatabase } from '@cn/testing/test-database';
import { Client } from 'pg';
import { z } from 'zod';
import { sqlStateOf } from '../src/db/sql-state';
import { useCase, UseCases } from '../src/usecase/use-case';
import { createBase, until } from './platform-bench';

const CLICKS = 20;
const HELD_MS = 2_000;
/** What a neighbour may wait, on a busy machine; behind the clicks it would be as long as the row is held. */
const FELT_MS = 1_000;

const renameFiche = useCase({
  name: 'renameFiche',
  input: z.object({ ficheId: z.uuid() }),
  vise: { table: 'fiche', champ: 'ficheId' },
  async handle(tx, { ficheId }): Promise<Result<string>> {
    await tx.sql('select from fiche where fiche_id = $1 for update', [ficheId]);
    await tx.sql('update fiche set version = version + 1 where fiche_id = $1', [ficheId]);
    return ok(ficheId);
  },
});

/** The same act, of those that do not say which row they are upon. */
const touchFiche = useCase({ ...renameFiche, name: 'touchFiche', vise: undefined });

const WAITING = `
  select 1 from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted`;

const ANCT = acteur('ANCT');

describe('twenty clicks on one row', () => {
  let base: TestDatabase;
  let useCases: UseCases;
  let holder: Client;
  let [held, free]: string[] = [];
  beforeAll(async () => {
    base = await createBase('fair');
    useCases = new UseCases(base.database);
    holder = new Client({ connectionString: base.urls.system });
    await holder.connect();
  });
  beforeEach(async () => {
    [held, free] = [randomUUID(), randomUUID()];
    for (const id of [held, free])
      await base.query(`insert into fiche (fiche_id, structure_id, departement) values ($1, $1, '84')`, [id]);
    await holder.query('begin');
    await holder.query('select from fiche where fiche_id = $1 for update', [held]);
  });
  afterAll(async () => {
    await holder.end();
    await base.drop();
  });

  const waits = async (): Promise<boolean> => (await base.query(WAITING)).length > 0;
  const read = () => base.database.transaction(ANCT, (tx) => tx.sql('select count(*) from fiche'));
  const click = (ficheId: string | undefined, act: typeof renameFiche = renameFiche) =>
    useCases.run(act, ANCT, { ficheId }).then(
      (answer) => (answer.ok ? 'FAIT' : answer.refus.code),
      (error: unknown) => sqlStateOf(error) || (error as Error).name,
    );
  /** Asks one after the other while the row is held; the slowest tells, in milliseconds. */
  async function slowest(ask: () => Promise<unknown>): Promise<number> {
    const end = performance.now() + HELD_MS;
    let worst = 0;
    while (performance.now() < end) {
      const began = performance.now();
      await ask();
      worst = Math.max(worst, performance.now() - began);
    }
    return worst;
  }

  it.each([
    ['reads', renameFiche, () => read()],
    ['reads, when the acts do not name their row', touchFiche, () => read()],
    ['acts upon another row', renameFiche, () => click(free)],
  ])('are not felt by a neighbour who %s', async (_title, act, neighbour) => {
    const clicks = Array.from({ length: CLICKS }, () => click(held, act));
    await until(waits);
    const worst = await slowest(neighbour);
    await holder.query('rollback');
    expect(await Promise.all(clicks)).toEqual(Array.from({ length: CLICKS }, () => 'FAIT'));
    expect(worst).toBeLessThan(FELT_MS);
  });

  it('are told that the platform is busy when the row is held for long: the first met the lock, nobody else did', async () => {
    const told = await Promise.all(Array.from({ length: 5 }, () => click(held)));
    await holder.query('rollback');
    expect(told.filter((one) => one === 'Surcharge')).toHaveLength(4);
    expect(told.filter((one) => one !== 'Surcharge')).toEqual(['55P03']);
  });
});
