import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActInput } from '@cn/contracts/activity';
import type { Sujet } from '@cn/contracts/workflow';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { currentCorrelationId, withCorrelation } from '../src/log/correlation';
import { EcheanceStore, type SujetRef } from '../src/echeance/echeance.store';
import { Follow } from '../src/follow/follow';
import type { HandleEcheance } from '../src/follow/handle-echeance';
import { TacheStore } from '../src/tache/tache.store';

jest.setTimeout(60_000);

const echeances = new EcheanceStore('PaymentsEcheancierChanged');
const taches = new TacheStore('PaymentsTacheChanged');
const DUE = '2022-06-08T22:00:00Z';

describe('échéances of one kind that are due together (ADR 0010)', () => {
  let base: TestDatabase;
  let follow: Follow;
  /** Subjects whose stage is reached once they are handled. */
  const reached = new Set<string>();

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cn-batch-'));
    mkdirSync(join(folder, 'migration'));
    base = await createTestDatabase({ name: 'batch', folder, entities: [] });
    await base.asOwner(
      'create table fait (sujet text, tx xid8, at timestamptz); grant all on fait to public',
    );
    const payTranches = (_tx: unknown, id: string) =>
      Promise.resolve({ etapes: reached.has(id) ? ['SOLDEE'] : [], clos: false });
    follow = new Follow(base.database, { echeances, taches }, { payTranches });
  });
  beforeEach(async () => {
    reached.clear();
    await base.setClock('2022-06-09T09:00:00Z');
    await base.query('truncate fait').catch(() => base.asOwner('truncate fait'));
    await base.query('delete from echeance');
    await base.query('delete from nudge');
  });
  afterAll(() => base.drop());

  /** A subject at rest, with one échéance. */
  async function subject(
    instant = DUE,
    kind: 'tranche.due' | 'versement.envoi' = 'tranche.due',
  ): Promise<SujetRef> {
    const id = randomUUID();
    const ref = { sujet: `tranches/${id}` as Sujet, dossierId: id, structureId: id, departement: '84' };
    await withCorrelation(`origine-${id.slice(0, 8)}`, () =>
      base.database.asSystem((tx) => tx.nudge(ref.sujet, id)),
    );
    await add(ref, instant, kind);
    await base.query(`update nudge set settled = wanted, attend = 'SOLDEE' where sujet = $1`, [ref.sujet]);
    return ref;
  }
  const add = (ref: SujetRef, instant: string, kind: 'tranche.due' | 'versement.envoi' = 'tranche.due') =>
    base.database.asSystem((tx) =>
      echeances.add(tx, ref, {
        kind,
        rank: 1,
        echeanceOn: instant.slice(0, 10),
        instant,
        regle: 'R-291',
        effet: 'La tranche est due.',
      }),
    );
  const subjects = (count: number) => Promise.all(Array.from({ length: count }, () => subject()));
  const input = async ({ sujet }: SujetRef): Promise<ActInput> => {
    const [row] = await base.query<{ id: string }>(
      `select echeance_id as id from echeance where sujet = $1 and etat = 'PREVUE' order by instant limit 1`,
      [sujet],
    );
    return { sujet, attend: 'SOLDEE', echeanceId: row?.id ?? '' };
  };
  const write: HandleEcheance = async (tx, { sujet }) => {
    await tx.sql('insert into fait values ($1, pg_current_xact_id(), $2)', [sujet, tx.context.at.toString()]);
  };
  const done = async (): Promise<string[]> =>
    (await base.query<{ sujet: string }>('select sujet from fait order by 1')).map(({ sujet }) => sujet);
  const transactions = async (): Promise<number> =>
    (await base.query<{ n: number }>('select count(distinct tx)::int as n from fait'))[0]?.n ?? 0;
  const names = (refs: readonly SujetRef[]): string[] => refs.map(({ sujet }) => sujet).sort();
  const told = async (): Promise<string[]> =>
    (await base.query<{ sujet: string }>('select sujet from nudge where wanted > settled order by 1')).map(
      ({ sujet }) => sujet,
    );

  it('one call handles them all, in one transaction a chunk, each at its own instant, and nobody is told', async () => {
    const refs = await subjects(130);
    const early = await subject('2022-06-07T22:00:00Z');
    const [first] = refs;
    if (!first) throw new Error('none');
    const correlations = new Set<string | undefined>();
    await follow.act(async (tx, row, id, asked) => {
      correlations.add(currentCorrelationId());
      await write(tx, row, id, asked);
    })(await input(first));
    expect(await done()).toEqual(names([...refs, early]));
    expect(await transactions()).toBe(2);
    expect(correlations.size).toBe(131);
    expect(await told()).toEqual([]);
    const [row] = await base.query<{ n: number; treated: number }>(
      `select count(*)::int as n, count(distinct treated_at)::int as treated from echeance where etat = 'TRAITEE'`,
    );
    expect(row).toEqual({ n: 131, treated: 2 });
  });

  it('leaves alone another kind, what is not due, who has news, who waits for something else or is set aside', async () => {
    const [first, busy, elsewhere, aside] = await subjects(4);
    const later = await subject('2022-06-10T00:00:00Z');
    const before = await subject('2022-06-07T00:00:00Z', 'versement.envoi');
    await add(before, DUE);
    await base.query('update nudge set wanted = wanted + 1 where sujet = $1', [busy?.sujet]);
    await base.query(`update nudge set attend = 'PLAN_CONNU' where sujet = $1`, [elsewhere?.sujet]);
    await base.query(
      `insert into mise_a_part (sujet, activite, erreur, wanted, depuis, reprise_at)
       values ($1, 'tranche.due', 'TypeError', 1, now(), clock_timestamp() - interval '1 hour')`,
      [aside?.sujet],
    );
    await follow.act(write)(await input(first as SujetRef));
    expect(await done()).toEqual([first?.sujet]);
    expect(later.sujet).not.toBe(first?.sujet);
  });

  it('one case never stops the others: what fails is left to its own procedure, the rest is done', async () => {
    const refs = await subjects(20);
    const [first, bad] = refs;
    const act = follow.act((tx, row, id, asked) =>
      row.sujet === bad?.sujet ? Promise.reject(new TypeError('SIRET')) : write(tx, row, id, asked),
    );
    await act(await input(first as SujetRef));
    expect(await done()).toEqual(names(refs.filter((one) => one !== bad)));
    expect(await told()).toEqual([bad?.sujet]);
    await expect(act(await input(bad as SujetRef))).rejects.toThrow('SIRET');
  });

  it('what another cancels meanwhile is undone, alone', async () => {
    const refs = await subjects(5);
    const [first, cancelled] = refs;
    let once = true;
    await follow.act(async (tx, row, id, asked) => {
      await write(tx, row, id, asked);
      if (row.sujet !== cancelled?.sujet || !once) return;
      once = false;
      await base.database.asSystem((other) => echeances.cancelAll(other, row.sujet, 'POSTE_RENDU'));
    })(await input(first as SujetRef));
    expect(await done()).toEqual(names(refs.filter((one) => one !== cancelled)));
    expect(await told()).toEqual([]);
  });

  it('tells a subject whose stage is reached by the act of another', async () => {
    const refs = await subjects(3);
    const [first, other] = refs;
    reached.add(other?.dossierId ?? '');
    await follow.act(write)(await input(first as SujetRef));
    expect(await told()).toEqual([other?.sujet]);
  });

  it('asked by each at once, does each once', async () => {
    const refs = await subjects(30);
    const act = follow.act(write);
    const inputs = await Promise.all(refs.map(input));
    const situations = await Promise.all(inputs.map(act));
    expect(await done()).toEqual(names(refs));
    expect(situations.every(({ dues }) => dues.length === 0)).toBe(true);
  });

  it('two processes at it do each once, and neither waits for the other for long', async () => {
    const refs = await subjects(60);
    const second = new Follow(
      base.database,
      { echeances, taches },
      { payTranches: () => Promise.resolve({ etapes: [], clos: false }) },
    );
    const [here, there] = [follow.act(write), second.act(write)];
    const inputs = await Promise.all(refs.map(input));
    await Promise.all(inputs.map((one, index) => (index % 2 ? here : there)(one)));
    expect(await done()).toEqual(names(refs));
  });

  it('what talks outside: marks in one transaction, calls side by side, records in one transaction', async () => {
    const refs = await subjects(15);
    let [calls, most] = [0, 0];
    const act = follow.actOutside(async (row, id, inTx) => {
      await inTx((tx) => write(tx, row, id, {} as ActInput));
      most = Math.max(most, ++calls);
      await new Promise((resolve) => setTimeout(resolve, 20));
      calls--;
      await inTx(async (tx) => {
        await write(tx, row, id, {} as ActInput);
        await echeances.settle(tx, row, 'TRAITEE');
      });
    });
    const [first] = refs;
    await act(await input(first as SujetRef));
    expect(await done()).toEqual(names([...refs, ...refs]));
    expect(await transactions()).toBe(2);
    expect(most).toBe(15);
  });

  it('a call that fails, or a record that cannot be written, holds none of the others', async () => {
    const refs = await subjects(8);
    const [first, mute, torn] = refs;
    const act = follow.actOutside(async (row, id, inTx) => {
      await inTx((tx) => write(tx, row, id, {} as ActInput));
      if (row.sujet === mute?.sujet) throw new Error('muette');
      await inTx(async (tx) => {
        if (row.sujet === torn?.sujet) await tx.sql('select 1/0');
        await echeances.settle(tx, row, 'TRAITEE');
      });
    });
    await act(await input(first as SujetRef));
    expect(await done()).toEqual(names(refs));
    expect(await told()).toEqual(names([mute as SujetRef, torn as SujetRef]));
    await expect(act(await input(torn as SujetRef))).rejects.toThrow();
  });
});
