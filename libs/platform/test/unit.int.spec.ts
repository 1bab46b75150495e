import { randomUUID } from 'node:crypto';
import { ok } from '@cn/domain/kernel/result';
import { acteur } from '@cn/testing/acteur';
import { roundTrips } from '@cn/testing/round-trips';
import type { TestDatabase } from '@cn/testing/test-database';
import { z } from 'zod';
import type { Tx } from '../src/db/tx';
import { EcheanceStore } from '../src/echeance/echeance.store';
import { TacheStore } from '../src/tache/tache.store';
import { useCase, UseCases } from '../src/usecase/use-case';

import { announce, createBase } from './platform-bench';

jest.setTimeout(60_000);

const taches = new TacheStore('StructuresTacheChanged');
const echeances = new EcheanceStore('StructuresEcheancierChanged');

describe('the work of one transaction', () => {
  let base: TestDatabase;
  beforeAll(async () => {
    base = await createBase('unit');
  });
  beforeEach(() => base.query('delete from fiche').then(() => base.query('delete from outbox')));
  afterAll(() => base.drop());

  const INSERT = `insert into fiche (fiche_id, structure_id, departement) values ($1, $1, '84')`;
  const names = async (): Promise<unknown[]> =>
    (await base.query<{ name: string }>('select name from outbox order by seq')).map(({ name }) => name);
  const fiches = async (): Promise<number> => (await base.query('select 1 from fiche')).length;

  it('what is asked sees what was written before it, and not what comes after', async () => {
    const ficheId = randomUUID();
    const seen = await base.database.asSystem(async (tx) => {
      const nom = () =>
        tx
          .sql<{ nom: string }>('select nom from fiche where fiche_id = $1', [ficheId])
          .then(([row]) => row?.nom);
      tx.write(INSERT, [ficheId]);
      const first = nom();
      tx.write(`update fiche set nom = 'A' where fiche_id = $1`, [ficheId]);
      return [await first, await nom()];
    });
    expect(seen).toEqual(['', 'A']);
  });

  it('a write that fails is thrown at the next question, as itself', async () => {
    const asked = base.database.asSystem(async (tx) => {
      tx.write(INSERT, ['pas un uuid']);
      await tx.sql('select 1');
    });
    await expect(asked).rejects.toThrow('invalid input syntax for type uuid');
  });

  it('a write that fails is thrown before the answer, and undoes what came before and after it', async () => {
    const twice = base.database.asSystem(async (tx) => {
      const ficheId = randomUUID();
      await announce(tx, ficheId, 1);
      tx.write(INSERT, [ficheId]);
      tx.write(INSERT, [ficheId]);
      tx.write(INSERT, [randomUUID()]);
    });
    await expect(twice).rejects.toMatchObject({ code: '23505', constraint: 'fiche_pk' });
    expect([await fiches(), await names()]).toEqual([0, []]);
  });

  it('what PostgreSQL undid is never said to be done, though its refusal was caught', async () => {
    const caught = base.database.asSystem(async (tx) => {
      tx.write(INSERT, [randomUUID()]);
      await tx.sql('select 1 / 0').catch(() => undefined);
      return 'fait';
    });
    await expect(caught).rejects.toThrow('division by zero');
    expect(await fiches()).toBe(0);
  });

  it('a connection whose opening is refused is not given to the next one', async () => {
    const ask = () => base.database.asSystem((tx) => tx.sql('select 1 as un'));
    await base.asOwner('alter table horloge rename to arretee');
    await expect(ask()).rejects.toMatchObject({ name: 'DatabaseAway' });
    await base.asOwner('alter table arretee rename to horloge');
    for (let round = 0; round < 8; round++) expect(await ask()).toEqual([{ un: 1 }]);
  });

  it('an event that cannot be written undoes the facts', async () => {
    const faulty = base.database.asSystem(async (tx) => {
      tx.write(INSERT, [randomUUID()]);
      await tx.emit(
        'ComiteConvened',
        { key: 'k', version: 1, dossierId: 'pas un uuid', structureId: null, departement: null },
        { comiteId: 'k', comiteOn: '' },
      );
    });
    await expect(faulty).rejects.toThrow('invalid input syntax for type uuid');
    expect(await fiches()).toBe(0);
  });

  it('a connection whose plans no longer fit the schema fails once, with those opened before it', async () => {
    const ask = () => base.database.asSystem((tx) => tx.sql('select * from fiche where nom = $1', ['x']));
    for (let round = 0; round < 5; round++) await Promise.all([ask(), ask(), ask()]);
    await base.asOwner('alter table fiche add column ajoutee text');
    await expect(ask()).rejects.toThrow('cached plan must not change result type');
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([[], [], []]);
  });

  describe('a read', () => {
    const who = acteur('ANCT');
    const read = () => base.database.read(who, (tx) => tx.sql('select nom from fiche where nom = $1', ['x']));

    it('holds in two round trips, whoever comes next on its connection', async () => {
      await Promise.all(Array.from({ length: 20 }, read));
      expect(await roundTrips(read)).toBe(2);
      const answers = await Promise.all(Array.from({ length: 20 }, read));
      expect(answers.every((rows) => rows.length === 0)).toBe(true);
    });

    it('writes nothing, and what follows it on the connection may write again', async () => {
      const written = base.database.read(who, (tx) => tx.sql(INSERT, [randomUUID()]));
      await expect(written).rejects.toThrow('read-only transaction');
      await Promise.all(
        Array.from({ length: 8 }, () =>
          base.database.transaction(who, (tx) => tx.sql(INSERT, [randomUUID()])),
        ),
      );
      expect(await fiches()).toBe(8);
    });
  });

  describe('with tasks and échéances', () => {
    const dossierId = randomUUID();
    const sujet = `poste/${dossierId}` as const;
    const ref = { sujet, dossierId, structureId: randomUUID(), departement: '84' };
    const line = (on: string) => ({
      ...({ kind: 'recrutement.rappel', rank: 1, echeanceOn: on, instant: `${on}T08:00:00Z` } as const),
      ...{ regle: 'R-116', effet: 'Rappel.' },
    });
    const plan = (tx: Tx, ...days: string[]) =>
      echeances.sync(tx, ref, {
        kinds: ['recrutement.rappel'],
        lines: days.map(line),
        motif: 'AVIS_RENDU',
      });
    const act = async (tx: Tx): Promise<void> => {
      await announce(tx, dossierId, 1);
      await taches.open(tx, ref, { kind: 'RENDRE_AVIS', role: 'PREFECTURE' });
      await plan(tx, '2022-04-01', '2022-04-15');
      await announce(tx, dossierId, 2);
      await taches.close(tx, sujet, ['RENDRE_AVIS'], 'AVIS_RENDU');
      await plan(tx, '2022-04-15', '2022-05-01');
      await tx.nudge(sujet, dossierId);
      await tx.nudge(sujet, dossierId);
    };
    const useCases = () => new UseCases(base.database);
    const acting = useCase({
      name: 'act',
      input: z.object({}),
      handle: async (tx) => {
        await act(tx);
        return ok('fait');
      },
    });
    beforeEach(async () => {
      for (const table of ['tache', 'echeance', 'nudge']) await base.query(`delete from ${table}`);
    });

    it('tells in the order of the acts, whenever their rows came back', async () => {
      await base.database.asSystem(act);
      expect(await names()).toEqual([
        'ComiteConvened',
        'StructuresTacheChanged',
        'StructuresEcheancierChanged',
        'ComiteConvened',
        'StructuresTacheChanged',
        'StructuresEcheancierChanged',
      ]);
      const rows = await base.query('select echeance_on, etat from echeance order by echeance_on');
      expect(rows).toEqual([
        { echeance_on: '2022-04-01', etat: 'ANNULEE' },
        { echeance_on: '2022-04-15', etat: 'PREVUE' },
        { echeance_on: '2022-05-01', etat: 'PREVUE' },
      ]);
    });

    it('a subject nudged twice in one act is owed one nudge', async () => {
      await base.database.asSystem(act);
      expect(await base.query('select sujet, wanted from nudge')).toEqual([{ sujet, wanted: 1 }]);
      await base.database.asSystem(act);
      expect(await base.query('select sujet, wanted from nudge')).toEqual([{ sujet, wanted: 2 }]);
    });

    it.each([{}, { simulation: true }, { cleIdempotence: 'une-cle-de-test' }])(
      'says every effect to the caller, in order: %j',
      async (common) => {
        const answer = await useCases().run(acting, acteur('ANCT'), common);
        expect(answer.ok && answer.effets.map(({ kind }) => kind)).toEqual([
          'FAIT',
          'TACHE_OUVERTE',
          ...['ECHEANCE_PREVUE', 'ECHEANCE_PREVUE'],
          'FAIT',
          'TACHE_FERMEE',
          ...['ECHEANCE_ANNULEE', 'ECHEANCE_PREVUE'],
        ]);
        expect((await names()).length).toBe('simulation' in common ? 0 : 6);
      },
    );

    it('holds in three round trips: it begins, it writes, it tells and commits', async () => {
      await base.database.asSystem(() => Promise.resolve());
      const trips = await roundTrips(() => base.database.asSystem(act));
      expect(trips).toBe(3);
    });
  });
});
