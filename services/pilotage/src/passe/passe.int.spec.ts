import { join } from 'node:path';
import type { Acteur } from '@cn/platform/auth/acteur';
import { encodeId } from '@cn/platform/graphql/global-id';
import { acteur } from '@cn/testing/acteur';
import { Graph } from '@cn/testing/graph';
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
import { project } from '../projection/project';
import { TacheResolver } from '../tache/tache.resolver';

jest.setTimeout(60_000);

const ANCT = acteur('ANCT');
const PREFECTURE = acteur('PREFECTURE', { departements: [CASE.departement] });
const ID = encodeId('Dossier', CASE.dossierId);

const MONEY = `montantCents payeCents
  conventions { nodes { conventionId numero etat montantCents signedOn finOn } }
  tranches { nodes { trancheId posteId rang etat montantCents echeanceOn causes } }`;
const SEEN = `numero structureNom commune etat etatLibelle situation quiALaMain depuisOn resteAFaire prochaineOn prochainEffet
  postesDemandes postesAccordes postesAttribues postesOccupes ratio ratioCause openedOn decidedOn modifiedAt contact
  postes { nodes { posteId rang etat occupe limiteOn delaiDepasseOn departOn } }
  aVenir { nodes { id kind echeanceOn echeanceAt etat regle effet acteur } }
  taches { nodes { id titre role etat openedOn echeanceOn } }`;

let db: TestDatabase;
let graph: Graph;

beforeAll(async () => {
  const folder = join(__dirname, '..');
  db = await createTestDatabase({ name: 'passe', folder, entities: [], clock: '2022-07-01T08:00:00Z' });
  const resolvers = [
    ...[DossierResolver, DossierPosteResolver, DossierConventionResolver, DossierTrancheResolver],
    ...[EcheanceResolver, TacheResolver],
  ];
  graph = await Graph.open({ folder, database: db.database, resolvers });
});
afterAll(async () => {
  await graph.close();
  await db.drop();
});

const ask = async (who: Acteur, fields: string, au?: string): Promise<unknown> =>
  (await graph.ask(who, `{ dossier(id: "${ID}"${au ? `, on: "${au}"` : ''}) { ${fields} } }`)).data[
    'dossier'
  ];

/** The road, day by day, and what the page of the dossier said at the end of each. */
async function live(): Promise<[string, unknown][]> {
  const dayOf = ({ at }: ReturnType<typeof road>[number]) => at.toString().slice(0, 10);
  const facts = road();
  const said: [string, unknown][] = [];
  for (const day of [...new Set(facts.map(dayOf))].sort()) {
    await db.database.asSystem((tx) =>
      project(
        tx,
        facts.filter((one) => dayOf(one) === day),
      ),
    );
    said.push([day, await ask(ANCT, `${SEEN} ${MONEY}`)]);
  }
  return said;
}

it('a dossier is read as it was at the end of each day it lived', async () => {
  const said = await live();
  expect(said.length).toBeGreaterThan(9);
  for (const [day, then] of said)
    expect([day, await ask(ANCT, `${SEEN} ${MONEY}`, day)]).toEqual([day, then]);
  expect(await ask(ANCT, SEEN, '2022-04-27')).toEqual(await ask(ANCT, SEEN, '2022-04-12'));
  expect(await ask(ANCT, SEEN, '2022-02-28')).toBeNull();
});

it('its past is read by those who see it today, through the fields that they may read', async () => {
  expect(await ask(PREFECTURE, SEEN, '2022-03-22')).toEqual(await ask(ANCT, SEEN, '2022-03-22'));
  const refused = { extensions: { code: 'CHAMP_REFUSE' } };
  for (const field of ['montantCents', 'conventions { total }', 'tranches { total }'])
    await expect(ask(PREFECTURE, field, '2022-06-09')).rejects.toMatchObject(refused);
  for (const other of [
    acteur('PREFECTURE', { departements: ['84'] }),
    acteur('STRUCTURE', { structureId: CASE.posteId }),
  ])
    expect(await ask(other, 'numero', '2022-03-22')).toBeNull();
});

it('a structure that has moved since is read by the préfecture that it is now of', async () => {
  const { structureId: key } = CASE;
  const moved = { at: '2022-06-20', version: 90, key, place: { dossierId: '', departement: '84' } };
  await db.database.asSystem((tx) =>
    project(tx, [
      event('StructureRecorded', moved, { structureId: key, nom: 'Ailleurs', statut: 'CANDIDATE' }),
    ]),
  );
  expect(await ask(PREFECTURE, 'structureNom', '2022-03-22')).toBeNull();
  const now = acteur('PREFECTURE', { departements: ['84'] });
  expect(await ask(now, 'structureNom departement', '2022-03-22')).toEqual({
    structureNom: 'Association des Tilleuls',
    departement: '84',
  });
});

it('a day to come is refused', async () => {
  await expect(ask(ANCT, 'numero', '2035-01-01')).rejects.toMatchObject({
    extensions: { code: 'SAISIE_INVALIDE', champ: 'on' },
  });
});
