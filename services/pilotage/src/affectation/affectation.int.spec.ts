import type { Acteur } from '@cn/platform/auth/acteur';
import { encodeId } from '@cn/platform/graphql/global-id';
import { acteur } from '@cn/testing/acteur';
import {
  AIN,
  ANA,
  ANCT,
  BOB,
  DOSSIER,
  openEquipe,
  STRUCTURE,
  ZOE,
  type Equipe,
} from '../../test/equipe.fixture';
import { CASE } from '../../test/event.builder';
import { road } from '../../test/road.fixture';

jest.setTimeout(60_000);

const TABLES = ['agent', 'vue', 'suivi', 'lecture', 'affectation', 'delegation'];

let equipe: Equipe;
beforeEach(async () => {
  equipe = await openEquipe('affectation');
  await equipe.arrive(road().slice(0, 8));
});
afterEach(() => equipe.close());

const assign = (who: Acteur, agentId: string | null) =>
  equipe.act(
    who,
    'assignDossier',
    `dossierId: "${DOSSIER}", agentId: ${agentId ? `"${agentId}"` : 'null'}`,
    'affectation { nom moi }',
  );
const delegate = (who: Acteur, agentId: string, fromOn: string, untilOn: string) =>
  equipe.act(
    who,
    'delegateDossiers',
    `agentId: "${agentId}", fromOn: "${fromOn}", untilOn: "${untilOn}"`,
    'id de { nom } a { nom }',
  );

async function mine(who: Acteur): Promise<{ dossiers: number; autres: number }> {
  const data = await equipe.ask(
    who,
    `{ dossiers(filtre: { aMoi: true }) { total } autres: dossiers(filtre: { aMoi: false }) { total }
       taches(filtre: { aMoi: true, roles: [PREFECTURE, ANCT, STRUCTURE], etats: [OUVERTE, FERMEE] }) { nodes { dossierId } } }`,
  );
  const { dossiers, autres, taches } = data as Record<string, { total: number; nodes: object[] }>;
  expect(Boolean(taches?.nodes.length)).toBe(dossiers?.total === 1);
  return { dossiers: dossiers?.total ?? -1, autres: autres?.total ?? -1 };
}

it('knows the people of a team once they have come, and nobody else', async () => {
  for (const who of [ANA, BOB, ZOE, AIN, ANCT, STRUCTURE]) await equipe.agentOf(who);
  const names = async (who: Acteur, filtre = ''): Promise<unknown> => {
    const { agents } = await equipe.ask(who, `{ agents${filtre} { nodes { nom } } }`);
    return (agents as { nodes: { nom: string | null }[] }).nodes.map(({ nom }) => nom);
  };
  expect(await names(ANA)).toEqual(['Ana', 'Bob', 'Zoé']);
  expect(await names(ZOE)).toEqual(['Ana', 'Bob', 'Ida', 'Zoé']);
  expect(await names(ZOE, `(filtre: { dossierId: "${DOSSIER}" })`)).toEqual(['Ana', 'Bob', 'Zoé']);
  expect(await names(AIN)).toEqual(['Ida', 'Zoé']);
  expect(await names(ANCT)).toEqual(['Agent ANCT']);
  expect(await names(STRUCTURE)).toEqual([null]);
  await expect(names(acteur('CANDIDAT'))).rejects.toMatchObject({ extensions: { code: 'ACCES_REFUSE' } });
});

it('follows what the token says', async () => {
  const id = await equipe.agentOf(ANA);
  const { moi } = await equipe.ask(
    { ...ANA, nom: 'Ana Kervel', departements: ['69', '42'] },
    '{ moi { id nom departements } }',
  );
  expect(moi).toEqual({ id, nom: 'Ana Kervel', departements: ['69', '42'] });
});

it('gives a dossier to someone of the team, for its role alone, and back to all', async () => {
  const bob = await equipe.agentOf(BOB);
  expect(await assign(ANA, bob)).toEqual({ objet: { affectation: { nom: 'Bob', moi: false } }, erreurs: [] });
  expect(await mine(BOB)).toEqual({ dossiers: 1, autres: 0 });
  expect(await mine(ANA)).toEqual({ dossiers: 0, autres: 1 });
  const read = `{ dossier(id: "${DOSSIER}") { affectation { nom } } }`;
  expect(await equipe.ask(ZOE, read)).toEqual({ dossier: { affectation: { nom: 'Bob' } } });
  for (const other of [ANCT, STRUCTURE])
    expect(await equipe.ask(other, read)).toEqual({ dossier: { affectation: null } });
  await assign(BOB, null);
  expect(await mine(BOB)).toEqual({ dossiers: 0, autres: 1 });
});

it('refuses who does not see the dossier, on either side', async () => {
  const [bob, zoe, ida, anct] = await Promise.all([BOB, ZOE, AIN, ANCT].map((who) => equipe.agentOf(who)));
  const refusal = (code: string, champ: string) => ({ objet: null, erreurs: [{ code, champ }] });
  expect(await assign(AIN, ida ?? '')).toEqual(refusal('INTROUVABLE', 'dossierId'));
  expect(await assign(ANA, ida ?? '')).toEqual(refusal('INTROUVABLE', 'agentId'));
  expect(await assign(ZOE, ida ?? '')).toEqual(refusal('AFFECTATION_IMPOSSIBLE', 'agentId'));
  expect(await assign(ANA, anct ?? '')).toEqual(refusal('INTROUVABLE', 'agentId'));
  expect(await assign(ANCT, bob ?? '')).toEqual(refusal('INTROUVABLE', 'agentId'));
  expect(await assign(ANA, zoe ?? '')).toMatchObject({ erreurs: [] });
});

it('shares what is assigned between two days of the clock, both in it', async () => {
  const [ana, bob] = await Promise.all([ANA, BOB].map((who) => equipe.agentOf(who)));
  await assign(ANA, ana ?? '');
  expect(await delegate(ANA, bob ?? '', '2022-03-02', '2022-03-03')).toMatchObject({
    objet: { de: { nom: 'Ana' }, a: { nom: 'Bob' } },
  });
  const days = ['2022-03-01', '2022-03-02', '2022-03-03', '2022-03-04'];
  const seen: number[] = [];
  for (const day of days) {
    await equipe.db.setClock(`${day}T08:00:00Z`);
    seen.push((await mine(BOB)).dossiers);
    expect((await mine(ANA)).dossiers).toBe(1);
  }
  expect(seen).toEqual([0, 1, 1, 0]);
});

it('is taken back by who gave it, read by the two alone', async () => {
  const [ana, bob] = await Promise.all([ANA, BOB].map((who) => equipe.agentOf(who)));
  await assign(ANA, ana ?? '');
  const { objet } = await delegate(ANA, bob ?? '', '2022-03-01', '2022-03-31');
  const id = String(objet?.['id']);
  const revoke = (who: Acteur) => equipe.act(who, 'revokeDelegation', `delegationId: "${id}"`, 'revokedOn');
  const seenBy = async (who: Acteur) =>
    ((await equipe.ask(who, '{ delegations { nodes { id } } }'))['delegations'] as { nodes: object[] }).nodes
      .length;
  expect(await Promise.all([ANA, BOB, ZOE, AIN, ANCT].map(seenBy))).toEqual([1, 1, 0, 0, 0]);
  for (const other of [BOB, ZOE, ANCT])
    expect(await revoke(other)).toMatchObject({ objet: null, erreurs: [{ code: 'INTROUVABLE' }] });
  expect(await mine(BOB)).toMatchObject({ dossiers: 1 });
  expect(await revoke(ANA)).toMatchObject({ objet: { revokedOn: '2022-03-01' } });
  expect(await mine(BOB)).toMatchObject({ dossiers: 0 });
});

it('refuses a delegation that means nothing', async () => {
  const [ana, bob] = await Promise.all([ANA, BOB].map((who) => equipe.agentOf(who)));
  const refused = { erreurs: [{ code: 'DELEGATION_IMPOSSIBLE' }] };
  expect(await delegate(ANA, ana ?? '', '2022-03-01', '2022-03-31')).toMatchObject(refused);
  expect(await delegate(ANA, bob ?? '', '2022-03-31', '2022-03-30')).toMatchObject(refused);
  expect(await delegate(ANA, bob ?? '', '2022-02-01', '2022-02-28')).toMatchObject(refused);
  expect(await delegate(ANA, encodeId('Agent', CASE.posteId), '2022-03-01', '2022-03-31')).toMatchObject({
    erreurs: [{ code: 'INTROUVABLE' }],
  });
});

it('the base itself shows to others nothing of what is one’s own', async () => {
  const [ana, bob] = await Promise.all([ANA, BOB].map((who) => equipe.agentOf(who)));
  await equipe.act(ANA, 'saveVue', 'nom: "Mes retards", ecran: DOSSIERS, parametres: ""');
  await equipe.act(ANA, 'followDossier', `dossierId: "${DOSSIER}"`);
  await assign(ANA, ana ?? '');
  await delegate(ANA, bob ?? '', '2022-03-01', '2022-03-31');
  await equipe.db.query('insert into lecture values ($1, now())', [ANA.compteId]);
  const seenBy = (who: Acteur) =>
    equipe.db.database.read(who, async (tx) => {
      const [row] = await tx.sql(
        TABLES.map((table) => `(select count(*)::int from ${table}) as ${table}`)
          .join(', ')
          .replace(/^/, 'select '),
      );
      return row;
    });
  const nothing = { agent: 0, vue: 0, suivi: 0, lecture: 0, affectation: 0, delegation: 0 };
  expect(await seenBy(ANA)).toEqual({
    agent: 2,
    vue: 1,
    suivi: 1,
    lecture: 1,
    affectation: 1,
    delegation: 1,
  });
  expect(await seenBy(ZOE)).toEqual({ ...nothing, agent: 2, affectation: 1 });
  for (const other of [AIN, ANCT, STRUCTURE, acteur('CANDIDAT'), acteur('ADMIN')])
    expect(await seenBy(other)).toEqual(nothing);
});
