import { randomUUID } from 'node:crypto';
import { acteur } from '@cn/testing/acteur';
import { settled } from '@cn/testing/settled';
import type { TestDatabase } from '@cn/testing/test-database';
import { Client } from 'pg';
import type { Acteur } from '../src/auth/acteur';
import { pageOf } from '../src/graphql/list';
import type { List, ListArgs } from '../src/graphql/page';
import { createBase } from './platform-bench';

jest.setTimeout(60_000);

interface Fiche {
  nom: string;
}

const ANCT = acteur('ANCT');

describe('a list read from the database', () => {
  let base: TestDatabase;
  beforeAll(async () => {
    base = await createBase('list');
  });
  beforeEach(async () => {
    await base.query('delete from fiche');
    await base.query('delete from disparition');
  });
  afterAll(() => base.drop());

  const write = async (nom: string, departement = '84'): Promise<string> => {
    const id = randomUUID();
    const sql = 'insert into fiche (fiche_id, structure_id, departement, nom) values ($1, $2, $3, $4)';
    await base.query(sql, [id, randomUUID(), departement, nom]);
    return id;
  };
  const read = (
    args: ListArgs = {},
    who: Acteur = ANCT,
    sens: 'asc' | 'desc' = 'asc',
  ): Promise<List<Fiche>> =>
    base.database.transaction(who, (tx) =>
      pageOf<Fiche>(tx, args, {
        liste: 'fiches',
        select: 'nom',
        from: 'fiche',
        where: `($1::text[] is null or departement = any($1))`,
        parameters: [(args.filtre as { departements?: string[] } | undefined)?.departements ?? null],
        order: [{ sql: 'nom', type: 'text' }],
        sens,
        id: 'fiche_id',
        suivi: { table: 'fiche', id: 'fiche_id' },
      }),
    );
  const noms = ({ nodes }: List<Fiche>): string => nodes.map(({ nom }) => nom).join('');

  it('is planned for its own filter each time: no plan made for all of them is kept', async () => {
    const page = {
      liste: 'f',
      select: 'nom',
      from: 'fiche',
      order: [{ sql: 'nom', type: 'text' }],
      id: 'fiche_id',
    };
    const kept = await base.database.transaction(ANCT, async (tx) => {
      for (let round = 0; round < 8; round++)
        await pageOf<Fiche>(tx, {}, { ...page, where: '($1::text is null or nom = $1)', parameters: [null] });
      return tx.sql(`select statement from pg_prepared_statements where statement like '%from fiche%'`);
    });
    expect(kept).toEqual([]);
  });

  it('goes both ways, with twins, at either order', async () => {
    for (const nom of 'abbbc') await write(nom);
    const first = await read({ first: 2 });
    const second = await read({ first: 2, after: first.pageInfo.endCursor });
    const third = await read({ first: 2, after: second.pageInfo.endCursor });
    expect([first, second, third].map(noms)).toEqual(['ab', 'bb', 'c']);
    expect(third.pageInfo.hasNextPage).toBe(false);
    const back = await read({ last: 2, before: third.pageInfo.startCursor });
    expect(back.edges).toEqual(second.edges);
    expect(noms(await read({ last: 2 }))).toBe('bc');
    expect(noms(await read({ first: 2 }, ANCT, 'desc'))).toBe('cb');
    expect(noms(await read({ last: 2 }, ANCT, 'desc'))).toBe('ba');
  });

  it('is counted only when asked, with its filter and its rights', async () => {
    await write('a');
    await write('b', '13');
    const prefecture = acteur('PREFECTURE', { departements: ['84'] });
    const asked = [read(), read({ filtre: { departements: ['13'] } }), read({}, prefecture)];
    const context = (who: Acteur) => ({
      read: <T>(run: Parameters<typeof base.database.transaction<T>>[1]) =>
        base.database.transaction(who, run),
    });
    const [all, filtered, own] = await Promise.all(asked);
    expect(await all?.total({}, context(ANCT))).toBe(2);
    expect(await filtered?.total({}, context(ANCT))).toBe(1);
    expect(await own?.total({}, context(prefecture))).toBe(1);
  });

  it.each([
    ['an id that is none', ['a', 'x']],
    ['a part too many', ['a', randomUUID(), 'x']],
    ['a part too few', ['a']],
  ])('a cursor with %s is refused, never a fault', async (_title, key) => {
    await write('a');
    const { pageInfo } = await read();
    const [binding] = JSON.parse(Buffer.from(pageInfo.endCursor ?? '', 'base64url').toString()) as string[];
    const after = Buffer.from(JSON.stringify([binding, ...key])).toString('base64url');
    await expect(read({ after })).rejects.toMatchObject({
      extensions: { code: 'SAISIE_INVALIDE', champ: 'after' },
    });
  });

  it('costs the same at any depth', async () => {
    await base.query(
      `insert into fiche (fiche_id, structure_id, departement, nom)
       select gen_random_uuid(), gen_random_uuid(), '84', lpad(n::text, 6, '0') from generate_series(1, 5000) n`,
    );
    await base.asOwner('create index if not exists fiche_nom on fiche (nom, fiche_id); analyze fiche');
    const rowsRead = async (after: string): Promise<number> => {
      const plan = await base.query<{ 'QUERY PLAN': [{ Plan: { 'Actual Rows': number } }] }>(
        `explain (analyze, format json) select * from fiche
         where (nom, fiche_id) > ($1, $2::uuid) order by nom, fiche_id limit 21`,
        [after, '00000000-0000-0000-0000-000000000000'],
      );
      return plan[0]?.['QUERY PLAN'][0].Plan['Actual Rows'] ?? 0;
    };
    expect([await rowsRead(''), await rowsRead('004900')]).toEqual([21, 21]);
  });

  describe('followed', () => {
    const follow = async (repere: string | null, who = ANCT): Promise<List<Fiche>> =>
      read({ modifiesDepuis: repere }, who);

    it('tells what changed since, oldest change first, and where it is', async () => {
      const a = await write('a');
      await write('b');
      await settled(base);
      const { repere } = await read();
      await base.query(`update fiche set nom = 'z' where fiche_id = $1`, [a]);
      await write('c');
      await settled(base);
      const next = await follow(repere);
      expect(noms(next)).toBe('zc');
      expect(noms(await follow(next.repere))).toBe('');
    });

    it('loses nothing when one who began first commits last', async () => {
      const { repere } = await read();
      const late = new Client({ connectionString: base.urls.system });
      await late.connect();
      await late.query('begin');
      const sql = `insert into fiche (fiche_id, structure_id, departement, nom) values (gen_random_uuid(), gen_random_uuid(), '84', 'tard')`;
      await late.query(sql);
      await write('tôt');
      const meanwhile = await follow(repere);
      await late.query('commit');
      await late.end();
      await settled(base);
      const after = await follow(meanwhile.repere);
      expect(new Set([...meanwhile.nodes, ...after.nodes].map(({ nom }) => nom))).toEqual(
        new Set(['tôt', 'tard']),
      );
      expect(noms(await follow(after.repere))).toBe('');
    });

    it('may stop after any page and go on from its repère', async () => {
      const { repere } = await read();
      for (const nom of 'abcde') await write(nom);
      await settled(base);
      const seen: string[] = [];
      let since = repere;
      for (let round = 0; round < 10; round++) {
        const page = await read({ modifiesDepuis: since, first: 2 });
        seen.push(...page.nodes.map(({ nom }) => nom));
        since = page.repere;
        if (!page.pageInfo.hasNextPage) break;
      }
      expect([...new Set(seen)]).toEqual([...'abcde']);
      const first = await read({ modifiesDepuis: repere, first: 2 });
      const second = await read({ modifiesDepuis: repere, first: 9, after: first.pageInfo.endCursor });
      expect(noms(first) + noms(second)).toBe('abcde');
    });

    it('tells what is no more, and what left the territory of the one who reads, to him alone', async () => {
      const prefecture = acteur('PREFECTURE', { departements: ['84'] });
      const [erased, moved] = [await write('a'), await write('b')];
      await settled(base);
      const { repere } = await read({}, prefecture);
      await base.query('delete from fiche where fiche_id = $1', [erased]);
      await base.query(`update fiche set departement = '13' where fiche_id = $1`, [moved]);
      await settled(base);
      const gone = async (who: Acteur) => (await follow(repere, who)).disparus.map(({ id }) => id).sort();
      expect(await gone(prefecture)).toEqual([erased, moved].sort());
      expect(await gone(ANCT)).toEqual([erased]);
      expect(await gone(acteur('PREFECTURE', { departements: ['06'] }))).toEqual([]);
    });

    it.each([
      'x',
      Buffer.from('r-1').toString('base64url'),
      Buffer.from(`r${'9'.repeat(30)}`).toString('base64url'),
    ])('refuses a repère that it did not give: %s', async (repere) => {
      await expect(follow(repere)).rejects.toMatchObject({ extensions: { champ: 'modifiesDepuis' } });
    });

    it('people’s role writes no tombstone of its own', async () => {
      const forged = `insert into disparition (objet, objet_id, at) values ('fiche', gen_random_uuid(), now())`;
      await expect(base.database.transaction(ANCT, (tx) => tx.sql(forged))).rejects.toThrow(
        'permission denied',
      );
    });
  });
});
