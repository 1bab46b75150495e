import type { Acteur } from '@cn/platform/auth/acteur';
import { AIN, ANA, ANCT, BOB, DOSSIER, openEquipe, STRUCTURE, type Equipe } from '../../test/equipe.fixture';
import { event } from '../../test/event.builder';
import { road } from '../../test/road.fixture';

jest.setTimeout(60_000);

let equipe: Equipe;
beforeEach(async () => {
  equipe = await openEquipe('alerte');
  await equipe.arrive(road().slice(0, 4));
});
afterEach(() => equipe.close());

interface Read {
  total: number;
  nodes: {
    id: string;
    lue: boolean;
    entree: { code: string; phrase: string };
    dossier: { suivi: boolean };
  }[];
}
const alertes = async (who: Acteur, filtre = ''): Promise<Read> => {
  const { alertes: read } = await equipe.ask(
    who,
    `{ alertes(first: 50${filtre}) { total nodes { id lue entree { code phrase } dossier { suivi } } } }`,
  );
  return read as Read;
};
const news = async (who: Acteur) => (await alertes(who, ', filtre: { lues: false }')).total;
const follow = (who: Acteur) => equipe.act(who, 'followDossier', `dossierId: "${DOSSIER}"`, 'suivi');
const rappel = (at: string) => event('AvisReminded', { at }, {});

it('tells what comes after one follows, within what one may read, the latest first', async () => {
  expect(await follow(ANA)).toEqual({ objet: { suivi: true }, erreurs: [] });
  expect(await alertes(ANA)).toEqual({ total: 0, nodes: [] });
  await equipe.arrive(road().slice(4, 12));
  const { nodes, total } = await alertes(ANA);
  const codes = nodes.map(({ entree }) => entree.code);
  expect(total).toBe(codes.length);
  expect(codes.length).toBeGreaterThan(1);
  expect(codes.filter((code) => /(Tache|Echeancier)Changed$/.test(code))).toEqual([]);
  expect(nodes[0]).toMatchObject({ lue: false, dossier: { suivi: true } });
  for (const other of [BOB, AIN, ANCT, STRUCTURE])
    expect(await alertes(other)).toEqual({ total: 0, nodes: [] });
});

it('is read up to one; what comes later is news, even of an earlier day', async () => {
  await follow(ANA);
  await equipe.arrive(road().slice(4, 12));
  const [latest] = (await alertes(ANA)).nodes;
  const mark = (who: Acteur) => equipe.act(who, 'markAlertesLues', `alerteId: "${latest?.id}"`, 'lue');
  for (const other of [BOB, AIN])
    expect(await mark(other)).toMatchObject({ erreurs: [{ code: 'INTROUVABLE' }] });
  expect(await mark(ANA)).toEqual({ objet: { lue: true }, erreurs: [] });
  expect(await news(ANA)).toBe(0);
  expect((await alertes(ANA)).nodes.every(({ lue }) => lue)).toBe(true);
  await equipe.arrive([rappel('2022-03-02')]);
  expect(await news(ANA)).toBe(1);
});

it('comes for what is assigned, too, and stops with the follow', async () => {
  const bob = await equipe.agentOf(BOB);
  await equipe.act(ANA, 'assignDossier', `dossierId: "${DOSSIER}", agentId: "${bob}"`);
  await follow(BOB);
  await follow(ANA);
  await equipe.arrive([rappel('2022-03-06')]);
  expect([await news(ANA), await news(BOB)]).toEqual([1, 1]);
  await equipe.act(ANA, 'unfollowDossier', `dossierId: "${DOSSIER}"`);
  await equipe.act(BOB, 'unfollowDossier', `dossierId: "${DOSSIER}"`);
  expect([await news(ANA), await news(BOB)]).toEqual([0, 1]);
});

it('follows only what one sees; a follow of before shows nothing to who sees the dossier no more', async () => {
  expect(await follow(AIN)).toMatchObject({ objet: null, erreurs: [{ code: 'INTROUVABLE' }] });
  await expect(
    equipe.db.database.transaction(AIN, (tx) =>
      tx.sql(
        `insert into suivi (compte_id, dossier_id) select $1, dossier_id from (values ($2::uuid)) v (dossier_id)`,
        [AIN.compteId, road()[2]?.key],
      ),
    ),
  ).rejects.toMatchObject({ message: expect.stringContaining('row-level security') as string });
  await follow(ANA);
  await equipe.arrive([rappel('2022-03-06')]);
  expect(await news({ ...ANA, departements: ['01'] })).toBe(0);
  expect(await news(ANA)).toBe(1);
});

it('lists the dossiers that one follows', async () => {
  await follow(ANA);
  const count = async (who: Acteur, suivis: boolean) =>
    ((await equipe.ask(who, `{ dossiers(filtre: { suivis: ${suivis} }) { total } }`))['dossiers'] as Read)
      .total;
  expect([await count(ANA, true), await count(ANA, false)]).toEqual([1, 0]);
  expect([await count(BOB, true), await count(BOB, false)]).toEqual([0, 1]);
});

it('the journal gives the facts alone, from a day of Paris', async () => {
  await equipe.arrive(road());
  const codes = async (filtre: string): Promise<{ code: string; on: string }[]> => {
    const { journal } = await equipe.ask(
      ANA,
      `{ journal(last: 100, filtre: { ${filtre} }) { nodes { code on } } }`,
    );
    return (journal as { nodes: { code: string; on: string }[] }).nodes;
  };
  const [all, facts, since] = [
    await codes(''),
    await codes('faits: true'),
    await codes('depuisOn: "2022-03-22"'),
  ];
  expect(facts).toEqual(all.filter(({ code }) => !/(Tache|Echeancier)Changed$/.test(code)));
  expect(since).toEqual(all.filter(({ on }) => on >= '2022-03-22'));
  expect([facts.length, since.length].every((count) => count > 0 && count < all.length)).toBe(true);
});
