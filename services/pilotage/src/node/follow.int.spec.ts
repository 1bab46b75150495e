import { join } from 'node:path';
import type { Acteur } from '@cn/platform/auth/acteur';
import type { Received } from '@cn/platform/kafka/consumer';
import { acteur } from '@cn/testing/acteur';
import { Graph } from '@cn/testing/graph';
import { settled } from '@cn/testing/settled';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { CASE, event, tombstone } from '../../test/event.builder';
import { road } from '../../test/road.fixture';
import { DossierResolver } from '../dossier/dossier.resolver';
import { EcheanceResolver } from '../echeance/echeance.resolver';
import { JournalResolver } from '../journal/journal.resolver';
import { project } from '../projection/project';
import { TacheResolver } from '../tache/tache.resolver';

jest.setTimeout(60_000);

const ANCT = acteur('ANCT');
const BDT = acteur('BDT');
const LISTS = ['dossiers', 'journal', 'taches', 'echeances'] as const;
type ListName = (typeof LISTS)[number];

let db: TestDatabase;
let graph: Graph;

beforeEach(async () => {
  const folder = join(__dirname, '..');
  db = await createTestDatabase({ name: 'follow', folder, entities: [] });
  const resolvers = [DossierResolver, EcheanceResolver, JournalResolver, TacheResolver];
  graph = await Graph.open({ folder, database: db.database, resolvers });
});
afterEach(async () => {
  await graph.close();
  await db.drop();
});

async function arrive(facts: Received[]): Promise<void> {
  await db.database.asSystem((tx) => project(tx, facts));
  await settled(db);
}

async function repereOf(who: Acteur, list: ListName): Promise<string> {
  const { data } = await graph.ask(who, `{ ${list}(first: 1) { repere } }`);
  return (data[list] as { repere: string }).repere;
}

async function changed(who: Acteur, list: ListName, repere: string): Promise<number> {
  const filtre = list === 'taches' ? ', filtre: { roles: [ANCT] }' : '';
  const { data } = await graph.ask(
    who,
    `{ ${list}(first: 100, modifiesDepuis: "${repere}"${filtre}) { nodes { id } } }`,
  );
  return (data[list] as { nodes: object[] }).nodes.length;
}

async function visible(who: Acteur, list: ListName): Promise<number> {
  const filtre = {
    dossiers: '',
    journal: '',
    taches: ', filtre: { roles: [ANCT], etats: [OUVERTE, FERMEE] }',
    echeances: ', filtre: { etats: [PREVUE, TRAITEE, ANNULEE, NON_ENVOYEE] }',
  }[list];
  const { data } = await graph.ask(who, `{ ${list}(first: 100${filtre}) { nodes { id } } }`);
  return (data[list] as { nodes: object[] }).nodes.length;
}

it.each(LISTS)('who comes to see a dossier is told all it has, in the list « %s »', async (list) => {
  const decided = road().findIndex(({ name }) => name === 'DemandeDecided');
  await arrive(road().slice(0, decided));
  const repere = await repereOf(BDT, list);
  expect(await visible(BDT, list)).toBe(0);
  await arrive(road().slice(decided, decided + 1));
  const seen = await visible(BDT, list);
  expect(seen).toBeGreaterThan(0);
  expect(await changed(BDT, list, repere)).toBe(seen);
});

it.each(LISTS)(
  'facts that came before the candidature are told with it, in the list « %s »',
  async (list) => {
    const filed = road().findIndex(({ name }) => name === 'CandidatureSubmitted');
    const facts = road().slice(0, filed + 5);
    await arrive(facts.filter((_one, at) => at !== filed));
    const repere = await repereOf(ANCT, list);
    expect(await visible(ANCT, list)).toBe(0);
    await arrive(facts.slice(filed, filed + 1));
    expect(await changed(ANCT, list, repere)).toBe(await visible(ANCT, list));
  },
);

it('a contact that changes its name, or is erased, is a change of its dossier', async () => {
  await arrive(road());
  const repere = await repereOf(ANCT, 'dossiers');
  const renamed = event(
    'PersonneRecorded',
    { at: '2022-07-01', key: CASE.contactId },
    { personneId: CASE.contactId, prenom: 'Alix', nom: 'Bouleau', aggregateVersion: 2n },
  );
  await arrive([renamed]);
  expect(await changed(ANCT, 'dossiers', repere)).toBe(1);
  const later = await repereOf(ANCT, 'dossiers');
  await arrive([tombstone(CASE.contactId)]);
  expect(await changed(ANCT, 'dossiers', later)).toBe(1);
});

it.each(['DepartRecorded', 'TrancheChanged', 'ConventionSigned'] as const)(
  'a late relay that brings %s after facts dated later changes its dossier',
  async (name) => {
    const late = road().filter((one) => one.name === name);
    const mail = event(
      'MailSent',
      { at: '2022-09-01' },
      { template: 'suivi-demande', destinataire: 'STRUCTURE' },
    );
    await arrive([...road().filter((one) => one.name !== name), mail]);
    const repere = await repereOf(ANCT, 'dossiers');
    await arrive(late);
    expect(await changed(ANCT, 'dossiers', repere)).toBe(1);
  },
);

it('what is told again changes nothing', async () => {
  const facts = road();
  await arrive(facts);
  const reperes = await Promise.all(LISTS.map((list) => repereOf(ANCT, list)));
  await arrive(facts);
  const counts = await Promise.all(LISTS.map((list, at) => changed(ANCT, list, reperes[at] ?? '')));
  expect(counts).toEqual([0, 0, 0, 0]);
});
