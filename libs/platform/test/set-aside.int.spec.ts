import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActInput, Situation } from '@cn/contracts/activity';
import type { Sujet } from '@cn/contracts/workflow';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { EcheanceStore, type SujetRef } from '../src/echeance/echeance.store';
import { Follow } from '../src/follow/follow';
import { TacheStore } from '../src/tache/tache.store';

jest.setTimeout(30_000);

const echeances = new EcheanceStore('PaymentsEcheancierChanged');
const taches = new TacheStore('PaymentsTacheChanged');

describe('a subject whose act fails again and again', () => {
  let base: TestDatabase;
  let ref: SujetRef;
  let follow: Follow;
  let fails: Error | null;
  let act: (input: ActInput) => Promise<Situation>;

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cn-aside-'));
    mkdirSync(join(folder, 'migration'));
    base = await createTestDatabase({ name: 'aside', folder, entities: [] });
    follow = new Follow(
      base.database,
      { echeances, taches },
      {
        payTranches: () => Promise.resolve({ etapes: [], clos: false }),
      },
    );
    act = follow.act(() => (fails ? Promise.reject(fails) : Promise.resolve()));
  });
  beforeEach(async () => {
    fails = new TypeError('SIRET 8,24364E+13');
    const id = randomUUID();
    ref = { sujet: `tranches/${id}` as Sujet, dossierId: id, structureId: id, departement: '84' };
    await base.setClock('2022-06-09T09:00:00Z');
    await base.database.asSystem(async (tx) => {
      await tx.nudge(ref.sujet, id);
      const line = {
        kind: 'tranche.due',
        rank: 1,
        echeanceOn: '2022-06-09',
        instant: '2022-06-08T22:00:00Z',
      } as const;
      await echeances.add(tx, ref, { ...line, regle: 'R-291', effet: 'La tranche est due.' });
    });
  });
  afterAll(() => base.drop());

  const one = async <R>(sql: string): Promise<R | undefined> => (await base.query<R>(sql, [ref.sujet]))[0];
  const input = async (): Promise<ActInput> => {
    const row = await one<{ id: string }>('select echeance_id as id from echeance where sujet = $1');
    return { sujet: ref.sujet, attend: 'SOLDEE', echeanceId: row?.id ?? '' };
  };
  /** The act as the engine asks it, for the n-th time in a row. */
  const attempt = async (n: number): Promise<Situation> =>
    (await new MockActivityEnvironment({ attempt: n }, { logger: new DefaultLogger('ERROR') }).run(
      act,
      await input(),
    )) as Situation;
  const aside = () =>
    one<Record<string, unknown>>(
      `select activite, erreur, essais, reprise_at > clock_timestamp() as later from mise_a_part where sujet = $1`,
    );
  const tache = () => one<{ kind: string; etat: string }>('select kind, etat from tache where sujet = $1');
  const held = () => one<{ sujet: string }>('select objet as sujet from a_livrer where objet = $1');

  it('is tried again by the engine, then set aside, told as a task, and rests', async () => {
    await expect(attempt(1)).rejects.toThrow('SIRET');
    await expect(attempt(3)).rejects.toThrow('SIRET');
    expect([await aside(), await tache()]).toEqual([undefined, undefined]);
    const situation = await attempt(4);
    expect(situation).toMatchObject({ etapes: [], clos: false, dues: [] });
    expect(await aside()).toEqual({ activite: 'tranche.due', erreur: 'TypeError', essais: 1, later: true });
    expect(await tache()).toEqual({ kind: 'REPRENDRE_DOSSIER', etat: 'OUVERTE' });
    const again = await follow.activities().readSituation(await input());
    expect(again.dues).toEqual([]);
  });

  it('does not hold the clock, until its next try', async () => {
    await base.query('update nudge set delivered = wanted where sujet = $1', [ref.sujet]);
    expect(await held()).toBeDefined();
    await attempt(4);
    expect(await held()).toBeUndefined();
    expect(await one('select sujet from sujet_a_part where sujet = $1')).toBeDefined();
    await base.query(`update mise_a_part set reprise_at = clock_timestamp() where sujet = $1`, [ref.sujet]);
    expect(await one('select sujet from sujet_a_part where sujet = $1')).toBeUndefined();
  });

  it('is tried at once when it has news, later and later when it fails again, and goes on once it succeeds', async () => {
    await attempt(4);
    await base.database.asSystem((tx) => tx.nudge(ref.sujet, null));
    const told = await follow.activities().readSituation(await input());
    expect(told.dues).toHaveLength(1);
    await attempt(4);
    expect(await aside()).toMatchObject({ essais: 2, later: true });
    fails = null;
    await base.database.asSystem((tx) => tx.nudge(ref.sujet, null));
    expect(await attempt(1)).toMatchObject({ dues: [] });
    expect([await aside(), await tache()]).toEqual([
      undefined,
      { kind: 'REPRENDRE_DOSSIER', etat: 'FERMEE' },
    ]);
  });

  it('is not set aside because the database or the network is away', async () => {
    for (const code of ['57P01', 'ECONNREFUSED', '40P01']) {
      fails = Object.assign(new Error('away'), { code });
      await expect(attempt(9)).rejects.toThrow(/away|perdue/);
    }
    expect(await aside()).toBeUndefined();
  });
});
