import { randomUUID } from 'node:crypto';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { acteur } from '@cn/testing/acteur';
import type { TestDatabase } from '@cn/testing/test-database';
import { Client } from 'pg';
import { z } from 'zod';
import { ANONYME, type Acteur } from '../src/auth/acteur';
import { DatabaseAway } from '../src/db/database';
import { payload } from '../src/graphql/payload';
import { TacheStore } from '../src/tache/tache.store';
import { Rendu } from '../src/usecase/answer-once';
import { useCase, UseCases } from '../src/usecase/use-case';
import { announce, createBase } from './platform-bench';

jest.setTimeout(60_000);

/** Opens a card of a structure; refuses on demand, after it has written. */
const openFiche = useCase({
  name: 'openFiche',
  input: z.object({
    structureId: z.uuid(),
    departement: z.string().min(2, 'indiquez un département'),
    refuser: z.boolean().optional(),
    contact: z.object({ courriel: z.email('indiquez une adresse') }).optional(),
  }),
  async handle(tx, { structureId, departement, refuser }): Promise<Result<{ ficheId: string }>> {
    const ficheId = randomUUID();
    await tx.sql('insert into fiche (fiche_id, structure_id, departement) values ($1, $2, $3)', [
      ficheId,
      structureId,
      departement,
    ]);
    await announce(tx, ficheId, 1);
    return refuser ? refuse('ETAT_INCOMPATIBLE') : ok({ ficheId });
  },
});

/** Those who come wait for each other until so many have; later ones pass. */
function meeting(expected: number): () => Promise<void> {
  let come = 0;
  let open = (): void => undefined;
  const all = new Promise<void>((resolve) => (open = resolve));
  return () => {
    if (++come >= expected) open();
    return all;
  };
}

describe('use cases, on a real database', () => {
  let base: TestDatabase;
  let useCases: UseCases;
  beforeAll(async () => {
    base = await createBase('usecase');
    useCases = new UseCases(base.database);
  });
  beforeEach(() => base.query('delete from fiche').then(() => base.query('delete from outbox')));
  afterAll(() => base.drop());

  const ANCT = acteur('ANCT');
  const input = (change: object = {}) => ({ structureId: randomUUID(), departement: '84', ...change });
  const count = async (table: string): Promise<number> => (await base.query(`select 1 from ${table}`)).length;
  const written = async () => [await count('fiche'), await count('outbox')];

  it('a refusal undoes facts and events, and is still answered', async () => {
    const answer = await useCases.run(openFiche, ANCT, input({ refuser: true }));
    expect(answer).toMatchObject({ ok: false, refus: { code: 'ETAT_INCOMPATIBLE' } });
    expect(await written()).toEqual([0, 0]);
  });

  describe('a refusal that rests on the facts of another service', () => {
    let asked = 0;
    /** The news comes after a few questions, or never. */
    const closeFiche = (knownAfter: number) =>
      useCase({
        name: 'closeFiche',
        input: z.object({}),
        ailleurs: ['CANDIDAT_NON_VALIDE'],
        handle: () => Promise.resolve(++asked > knownAfter ? ok('close') : refuse('CANDIDAT_NON_VALIDE')),
      });
    const ask = (patienceMs: number, knownAfter: number, definition = closeFiche(knownAfter)) =>
      new UseCases(base.database, patienceMs).run(definition, ANCT, {});
    beforeEach(() => {
      asked = 0;
    });

    it('waits for news that is on its way', async () => {
      expect(await ask(5_000, 2)).toMatchObject({ ok: true, value: 'close' });
      expect(asked).toBe(3);
    });

    it('is said when none has come', async () => {
      expect(await ask(250, Infinity)).toMatchObject({ ok: false, refus: { code: 'CANDIDAT_NON_VALIDE' } });
      expect(asked).toBeGreaterThan(1);
    });

    it('alone waits: the others are said at once', async () => {
      const other = { ...closeFiche(Infinity), ailleurs: ['INTROUVABLE'] as const };
      expect(await ask(5_000, Infinity, other)).toMatchObject({ ok: false });
      expect(asked).toBe(1);
    });
  });

  it('says which field is wrong, before it opens anything', async () => {
    const wrong = input({ contact: { courriel: 'x' } });
    const answer = await useCases.run(openFiche, ANCT, wrong);
    expect(answer).toMatchObject({
      ok: false,
      refus: { code: 'SAISIE_INVALIDE', champ: 'contact.courriel' },
    });
    for (const raw of [null, undefined, 'texte', [], 12])
      expect(await useCases.run(openFiche, ANCT, raw)).toMatchObject({ refus: { code: 'SAISIE_INVALIDE' } });
  });

  describe('with an idempotency key', () => {
    const cleIdempotence = 'une-cle-de-test';

    it('acts once, even called ten times at once, and gives everyone the same answer', async () => {
      const keyed = input({ cleIdempotence: randomUUID() });
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => useCases.run(openFiche, ANCT, keyed)),
      );
      expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
      expect(await written()).toEqual([1, 1]);
    });

    it('refuses the same key with another input', async () => {
      await useCases.run(openFiche, ANCT, input({ cleIdempotence }));
      const other = await useCases.run(openFiche, ANCT, input({ cleIdempotence }));
      expect(other).toMatchObject({ ok: false, refus: { code: 'CLE_DEJA_UTILISEE' } });
      expect(await written()).toEqual([1, 1]);
    });

    it('keeps the keys of two accounts, and of two operations, apart', async () => {
      const keyed = input({ cleIdempotence: randomUUID() });
      await useCases.run(openFiche, ANCT, keyed);
      await useCases.run(openFiche, acteur('ANCT', { compteId: 'autre-compte' }), keyed);
      await useCases.run({ ...openFiche, name: 'openAnother' }, ANCT, keyed);
      expect(await written()).toEqual([3, 3]);
    });

    it('does not keep a refusal: what was refused may be tried again', async () => {
      const keyed = { cleIdempotence: randomUUID(), ...input() };
      const refusing: typeof openFiche = {
        ...openFiche,
        handle: () => Promise.resolve(refuse('ETAT_INCOMPATIBLE')),
      };
      expect((await useCases.run(refusing, ANCT, keyed)).ok).toBe(false);
      expect((await useCases.run(openFiche, ANCT, keyed)).ok).toBe(true);
    });
  });

  describe('upon an object that exists', () => {
    const renameFiche = useCase({
      name: 'renameFiche',
      input: z.object({ ficheId: z.uuid(), nom: z.string() }),
      vise: { table: 'fiche', champ: 'ficheId' },
      rend: 'ficheId',
      async handle(tx, { ficheId, nom }): Promise<Result<{ ficheId: string; nom: string }>> {
        await tx.sql('update fiche set nom = $2, version = version + 1 where fiche_id = $1', [ficheId, nom]);
        await announce(tx, ficheId, 2);
        const tache = { kind: 'RENDRE_AVIS', role: 'PREFECTURE', echeanceOn: '2022-03-20' } as const;
        const ref = { dossierId: ficheId, structureId: ficheId, departement: '84' };
        await taches.open(tx, { ...ref, sujet: `poste/${ficheId}` }, tache);
        return ok({ ficheId, nom });
      },
    });
    const taches = new TacheStore('StructuresTacheChanged');
    let ficheId: string;
    beforeEach(async () => {
      await base.query('delete from tache');
      const opened = await useCases.run(openFiche, ANCT, input());
      ficheId = opened.ok ? opened.value.ficheId : '';
    });
    const rename = (change: object) => useCases.run(renameFiche, ANCT, { ficheId, nom: 'A', ...change });
    const nom = async () => (await base.query<{ nom: string }>('select nom from fiche'))[0]?.nom;

    it('compares the version that was read with the one there is', async () => {
      expect(await rename({ versionAttendue: 1 })).toMatchObject({ ok: true });
      const late = await rename({ versionAttendue: 1, nom: 'B' });
      expect(late).toMatchObject({ refus: { code: 'VERSION_DEPASSEE', champ: 'versionAttendue' } });
      expect(await nom()).toBe('A');
    });

    it('lets one through of two who read the same version', async () => {
      const both = await Promise.all(['B', 'C'].map((one) => rename({ versionAttendue: 1, nom: one })));
      expect(both.filter(({ ok: done }) => done)).toHaveLength(1);
    });

    it('refuses a version where nothing exists yet', async () => {
      const answer = await useCases.run(openFiche, ANCT, input({ versionAttendue: 1 }));
      expect(answer).toMatchObject({ refus: { code: 'SAISIE_INVALIDE', champ: 'versionAttendue' } });
    });

    it('simulated, says what it would write and writes nothing', async () => {
      const before = await written();
      const answer = await rename({ simulation: true, cleIdempotence: randomUUID() });
      const effets = [
        { kind: 'FAIT', code: 'ComiteConvened' },
        { kind: 'TACHE_OUVERTE', code: 'RENDRE_AVIS', role: 'PREFECTURE', echeanceOn: '2022-03-20' },
      ];
      expect(answer).toMatchObject({ ok: true, simulee: true, effets });
      expect(payload(answer)).toMatchObject({ objet: null, erreurs: [], effets });
      expect([await nom(), await written(), await count('tache')]).toEqual(['', before, 0]);
      expect(await rename({})).toMatchObject({ ok: true, effets });
    });

    it('keeps for a key the id of the object, and nothing of what was typed', async () => {
      const keyed = { cleIdempotence: randomUUID(), nom: 'Vaucresson' };
      const first = await rename(keyed);
      const again = await rename(keyed);
      expect([first, again]).toMatchObject([{ value: { nom: 'Vaucresson' } }, { value: new Rendu(ficheId) }]);
      const kept = await base.query('select * from idempotence where cle = $1', [keyed.cleIdempotence]);
      expect(kept).toMatchObject([{ objet_id: ficheId, reponse: null }]);
      expect(JSON.stringify(kept)).not.toContain('Vaucresson');
    });

    it('shows the keys of an account to it alone', async () => {
      await rename({ cleIdempotence: randomUUID() });
      const seen = (who: Acteur) =>
        base.database.transaction(who, (tx) =>
          tx.sql('select 1 from idempotence').then(({ length }) => length),
        );
      expect(await seen(ANCT)).toBeGreaterThan(0);
      expect(await seen(acteur('ANCT', { compteId: 'sans-cle' }))).toBe(0);
    });
  });

  describe('claims', () => {
    const seen = (who: Parameters<typeof base.database.transaction>[0]) =>
      base.database.transaction(who, (tx) => tx.sql('select 1 from fiche').then((rows) => rows.length));

    it('live as long as their transaction: the next one on the same connection starts from nothing', async () => {
      const mine = input();
      await useCases.run(openFiche, ANCT, mine);
      const owner = acteur('STRUCTURE', { structureId: mine.structureId });
      for (let round = 0; round < 20; round++) {
        const [own, other, nobody] = await Promise.all([
          seen(owner),
          seen(acteur('STRUCTURE', { structureId: randomUUID() })),
          seen(ANONYME),
        ]);
        expect([own, other, nobody]).toEqual([1, 0, 0]);
      }
    });

    it.each([
      ['its département', acteur('PREFECTURE', { departements: ['84', '13'] }), 1],
      ['another one', acteur('PREFECTURE', { departements: ['8', '4', '841'] }), 0],
      ['a program, within its départements', acteur('INTEGRATEUR', { departements: ['84'] }), 1],
      ['a program, elsewhere', acteur('INTEGRATEUR', { departements: ['13'] }), 0],
      ['none', acteur('PREFECTURE'), 0],
      ['a structure without a structure', acteur('STRUCTURE'), 0],
      ['a role without territory', acteur('ADMIN'), 0],
      ['the ANCT', ANCT, 1],
    ])('%s', async (_title, who, expected) => {
      await useCases.run(openFiche, ANCT, input());
      expect(await seen(who)).toBe(expected);
    });

    it('nothing set, no row: a connection of the people’s role without a transaction of ours', async () => {
      await useCases.run(openFiche, ANCT, input());
      const client = new Client({ connectionString: base.urls.api });
      await client.connect();
      const { rows } = await client.query('select 1 from fiche').finally(() => client.end());
      expect(rows).toEqual([]);
    });

    it('a program writes nothing, even within its territory', async () => {
      const program = acteur('INTEGRATEUR', { departements: ['84'] });
      await expect(useCases.run(openFiche, program, input())).rejects.toThrow('read-only transaction');
    });

    it('a structure cannot write for another', async () => {
      const foreign = useCases.run(openFiche, acteur('STRUCTURE', { structureId: randomUUID() }), input());
      await expect(foreign).rejects.toThrow('row-level security');
      expect(await written()).toEqual([0, 0]);
    });

    it.each([
      ['an event', 'select payload from outbox'],
      ['an event', `update outbox set topic = 'x'`],
      ['the clock', `update horloge set instant = now()`],
      ['a task of someone else', `delete from tache`],
      ['what was consumed', 'select 1 from inbox'],
      ['the migrations', 'select 1 from migration'],
      ['the référentiel', `update parametre set valeur = '1'`],
    ])('people’s role neither reads nor changes %s', async (_title, sql) => {
      await expect(base.database.transaction(ANCT, (tx) => tx.sql(sql))).rejects.toThrow('permission denied');
    });
  });

  it('an act that PostgreSQL undoes to break a circle of locks is done again, once', async () => {
    const ids = [randomUUID(), randomUUID()];
    for (const id of ids)
      await base.query(`insert into fiche (fiche_id, structure_id, departement) values ($1, $1, '84')`, [id]);
    const bothHold = meeting(2);
    const crossed = useCase({
      name: 'crossFiches',
      input: z.object({ ids: z.array(z.uuid()) }),
      async handle(tx, { ids: [one, other] }): Promise<Result<null>> {
        const touch = 'update fiche set version = version + 1 where fiche_id = $1';
        await tx.sql(touch, [one]);
        await bothHold();
        await tx.sql(touch, [other]);
        return ok(null);
      },
    });
    const cross = (order: string[]) => useCases.run(crossed, ANCT, { ids: order });
    const answers = await Promise.all([cross(ids), cross([...ids].reverse())]);
    expect(answers.map(({ ok: done }) => done)).toEqual([true, true]);
    expect(await base.query('select version from fiche')).toEqual([{ version: 3 }, { version: 3 }]);
  });

  it('survives the loss of its connections: each one lost is replaced', async () => {
    const admin = new Client({ connectionString: process.env['TEST_DATABASE_URL'] });
    await admin.connect();
    const name = new URL(base.urls.api).pathname.slice(1);
    for (let round = 0; round < 8; round++) {
      const running = Array.from({ length: 6 }, () =>
        useCases.run(openFiche, ANCT, input()).then(
          () => 'done',
          () => 'lost',
        ),
      );
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
      await Promise.all(running);
    }
    await admin.end();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => useCases.run(openFiche, ANCT, input())),
    );
    expect(answers.every((one) => one.ok)).toBe(true);
    const [fiches, events] = await written();
    expect(fiches).toBe(events);
  });

  it('tells a database that cannot be reached from one that refuses', async () => {
    const name = new URL(base.urls.api).pathname.slice(1);
    const admin = new Client({ connectionString: process.env['TEST_DATABASE_URL'] });
    await admin.connect();
    await admin.query(`alter database "${name}" with allow_connections false`);
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    await expect(useCases.run(openFiche, ANCT, input())).rejects.toThrow(DatabaseAway);
    expect(await base.database.ping()).toBe(false);
    await admin.query(`alter database "${name}" with allow_connections true`);
    await admin.end();
    expect(await base.database.ping()).toBe(true);
    expect((await useCases.run(openFiche, ANCT, input())).ok).toBe(true);
  });
});
