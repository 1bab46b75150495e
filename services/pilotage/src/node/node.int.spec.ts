import { join } from 'node:path';
import { encodeId } from '@cn/platform/graphql/global-id';
import { acteur } from '@cn/testing/acteur';
import { Graph } from '@cn/testing/graph';
import { settled } from '@cn/testing/settled';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { CASE, event } from '../../test/event.builder';
import { road } from '../../test/road.fixture';
import {
  DossierConventionResolver,
  DossierPosteResolver,
  DossierTrancheResolver,
} from '../dossier/dossier-parts.resolver';
import { DossierResolver } from '../dossier/dossier.resolver';
import { EcheanceResolver } from '../echeance/echeance.resolver';
import { JournalResolver } from '../journal/journal.resolver';
import { project } from '../projection/project';
import { TacheResolver } from '../tache/tache.resolver';
import { NodeResolver } from './node.resolver';

jest.setTimeout(60_000);

interface Page {
  nodes: { id: string; __typename: string }[];
  repere: string;
}

describe('what pilotage holds', () => {
  let db: TestDatabase;
  let graph: Graph;
  const ANCT = acteur('ANCT');
  const PROGRAM = acteur('INTEGRATEUR', { departements: [CASE.departement] });
  const DOSSIER = encodeId('Dossier', CASE.dossierId);
  beforeAll(async () => {
    const folder = join(__dirname, '..');
    db = await createTestDatabase({ name: 'node', folder, entities: [] });
    const resolvers = [
      ...[DossierResolver, DossierPosteResolver, DossierConventionResolver, DossierTrancheResolver],
      ...[EcheanceResolver, JournalResolver, TacheResolver, NodeResolver],
    ];
    graph = await Graph.open({ folder, database: db.database, resolvers });
    await db.database.asSystem((tx) => project(tx, road()));
  });
  afterAll(async () => {
    await graph.close();
    await db.drop();
  });

  const ask = async (source: string, who = ANCT) => (await graph.ask(who, source)).data;

  it('is read again by its id, whatever it is, and only by who sees it', async () => {
    const lists = await ask(`{
      echeances(filtre: { etats: [PREVUE, TRAITEE, ANNULEE, NON_ENVOYEE] }) { nodes { __typename id } }
      taches(filtre: { dossierId: "${DOSSIER}", etats: [OUVERTE, FERMEE] }) { nodes { __typename id } }
      journal { nodes { __typename id } }
      dossiers { nodes { __typename id } }
    }`);
    const all = Object.values(lists).flatMap((page) =>
      (page as Page).nodes.map(({ __typename, id }) => ({ __typename, id })),
    );
    expect(new Set(all.map(({ __typename }) => __typename))).toEqual(
      new Set(['Echeance', 'Tache', 'EntreeJournal', 'Dossier']),
    );
    const ids = all.map(({ id }) => `"${id}"`).join();
    expect((await ask(`{ nodes(ids: [${ids}]) { __typename id } }`))['nodes']).toEqual(all);
    const elsewhere = acteur('PREFECTURE', { departements: ['2A'] });
    expect((await ask(`{ nodes(ids: [${ids}]) { id } }`, elsewhere))['nodes']).toEqual(all.map(() => null));
  });

  it.each([
    ['of no known type', encodeId('Inconnu', CASE.dossierId)],
    ['that is none', 'bonjour'],
  ])('an id %s is refused', async (_title, id) => {
    await expect(ask(`{ node(id: "${id}") { id } }`)).rejects.toMatchObject({
      extensions: { code: 'SAISIE_INVALIDE', champ: 'id' },
    });
  });

  it('leads to the objects of others, by their key', async () => {
    const id = encodeId('Convention', CASE.conventionId);
    const { node } = await ask(`{ node(id: "${id}") { __typename ... on Convention { cle } } }`);
    expect(node).toEqual({ __typename: 'Convention', cle: CASE.conventionId });
    const { dossiers } = await ask(
      '{ dossiers { nodes { conventions { nodes { conventionId convention { cle } } } } } }',
    );
    expect(dossiers).toEqual({
      nodes: [{ conventions: { nodes: [{ conventionId: id, convention: { cle: CASE.conventionId } }] } }],
    });
  });

  it('says what its échéances and tasks are about', async () => {
    const { taches } = (await ask(`{ taches(filtre: { dossierId: "${DOSSIER}", etats: [OUVERTE, FERMEE] }) {
      nodes { dossier { numero } objet { __typename ... on Demande { cle } ... on Poste { cle } } } } }`)) as {
      taches: { nodes: object[] };
    };
    expect(taches.nodes).toContainEqual({
      dossier: { numero: 'CN-2022-000001' },
      objet: { __typename: 'Demande', cle: CASE.demandeId },
    });
    const { echeances } =
      (await ask(`{ echeances(filtre: { dossierId: "${DOSSIER}", etats: [PREVUE, TRAITEE, ANNULEE] }) {
      nodes { dossier { numero } objet { __typename ... on Demande { cle } ... on Poste { cle } } } } }`)) as {
        echeances: { nodes: { dossier: object; objet: object }[] };
      };
    expect(echeances.nodes).not.toEqual([]);
    for (const { dossier } of echeances.nodes) expect(dossier).toEqual({ numero: 'CN-2022-000001' });
    expect(echeances.nodes.map(({ objet }) => objet)).toContainEqual({
      __typename: 'Demande',
      cle: CASE.demandeId,
    });
  });

  it('is found by its number', async () => {
    const found = await ask('{ dossier(numero: "CN-2022-000001") { id kind etat departement } }');
    expect(found).toMatchObject({ dossier: { id: DOSSIER, kind: 'D0', departement: CASE.departement } });
  });

  it('is read by a program without the contact nor the money', async () => {
    const read = `{ dossiers { nodes { id situation postes { nodes { rang } } taches { total } } total } }`;
    expect(await ask(read, PROGRAM)).toMatchObject({ dossiers: { total: 1 } });
    for (const field of ['contact', 'montantCents', 'tranches { total }'])
      await expect(ask(`{ dossiers { nodes { ${field} } } }`, PROGRAM)).rejects.toMatchObject({
        extensions: { code: 'CHAMP_REFUSE' },
      });
  });

  it('is followed without losing what a late relay brings', async () => {
    await settled(db);
    const first = await ask('{ journal(first: 1) { repere } dossiers(first: 1) { repere } }');
    const repere = (list: string): string => (first[list] as Page).repere;
    // Another service writes on another dossier, and its news comes at once; then the news held back comes, dated before.
    const elsewhere = { dossierId: '018f0000-0000-7000-8000-0000000000d9', structureId: CASE.structureId };
    const numero = {
      demandeId: '018f0000-0000-7000-8000-0000000000e9',
      numero: 'CN-2022-000009',
      kind: 'D0',
    };
    const quick = event(
      'CandidatureSubmitted',
      { at: '2022-06-20', place: elsewhere },
      { ...numero, version: 'P1-2022' },
    );
    const held = event(
      'AvisRecorded',
      { at: '2022-06-01', version: 9, key: CASE.demandeId },
      {
        demandeId: CASE.demandeId,
        sens: 'FAVORABLE',
        rang: 2,
      },
    );
    await db.database.asSystem((tx) => project(tx, [quick]));
    await settled(db);
    const follow = async (since: { journal: string; dossiers: string }) =>
      (await ask(`{
        journal(modifiesDepuis: "${since.journal}") { nodes { on } repere }
        dossiers(modifiesDepuis: "${since.dossiers}") { nodes { numero } repere }
      }`)) as Record<'journal' | 'dossiers', { nodes: object[]; repere: string }>;
    const one = await follow({ journal: repere('journal'), dossiers: repere('dossiers') });
    await db.database.asSystem((tx) => project(tx, [held]));
    await settled(db);
    const two = await follow({ journal: one.journal.repere, dossiers: one.dossiers.repere });
    expect(one.journal.nodes).toEqual([{ on: '2022-06-20' }]);
    expect(one.dossiers.nodes).toEqual([{ numero: 'CN-2022-000009' }]);
    expect(two.journal.nodes).toEqual([{ on: '2022-06-01' }]);
  });
});
