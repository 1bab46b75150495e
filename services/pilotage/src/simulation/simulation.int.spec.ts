import { join } from 'node:path';
import type { Acteur } from '@cn/platform/auth/acteur';
import { encodeId } from '@cn/platform/graphql/global-id';
import { acteur } from '@cn/testing/acteur';
import { Graph } from '@cn/testing/graph';
import { writeReferentiel } from '@cn/testing/referentiel';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { CASE, event } from '../../test/event.builder';
import { road } from '../../test/road.fixture';
import { DossierResolver } from '../dossier/dossier.resolver';
import { EcheanceResolver } from '../echeance/echeance.resolver';
import { consume } from '../projection/consume';
import { TacheResolver } from '../tache/tache.resolver';
import { SimulationResolver } from './simulation.resolver';

jest.setTimeout(60_000);

const ANCT = acteur('ANCT');
const PREFECTURE = acteur('PREFECTURE', { departements: [CASE.departement] });
const ID = encodeId('Dossier', CASE.dossierId);

const LIGNE = 'changement poste kind echeanceOn avantOn limiteOn regle effet acteur';
const MONEY = 'montantCents retenues';

let db: TestDatabase;
let graph: Graph;

interface Ligne {
  changement: string;
  kind: string;
  echeanceOn: string;
  avantOn: string | null;
  montantCents?: number | null;
  retenues?: string[];
}
interface Simulation {
  lignes: Ligne[];
  avertissements: string[];
  erreurs: { code: string; champ: string; message: string }[];
}

beforeAll(async () => {
  const folder = join(__dirname, '..');
  db = await createTestDatabase({ name: 'simulation', folder, entities: [], clock: '2022-03-02T08:00:00Z' });
  const resolvers = [DossierResolver, EcheanceResolver, TacheResolver, SimulationResolver];
  graph = await Graph.open({ folder, database: db.database, resolvers });
  await writeReferentiel(db.database);
  const filed = road()
    .slice(0, 5)
    .map((one) =>
      one.name === 'CandidatureSubmitted'
        ? { ...one, payload: { ...one.payload, typeStructure: 'ASSOCIATION' } }
        : one,
    ) as ReturnType<typeof road>;
  await db.database.asSystem((tx) => consume(tx, filed));
});
afterAll(async () => {
  await graph.close();
  await db.drop();
});

async function simulation(
  who: Acteur,
  hypotheses: string,
  fields = `${LIGNE} ${MONEY}`,
): Promise<Simulation | null> {
  const { data } = await graph.ask(
    who,
    `{ simulation(dossierId: "${ID}", hypotheses: [${hypotheses}]) {
      lignes { ${fields} } avertissements erreurs { code champ message } } }`,
  );
  return data['simulation'] as Simulation | null;
}

const ROAD = `{ nature: AVIS_RENDU, on: "2022-03-08" }
  { nature: COMITE_DECIDE, on: "2022-03-22", postes: 1 }
  { nature: CONTRAT_TRANSMIS, on: "2022-04-12", debutOn: "2022-05-02", dureeMonths: 18 }
  { nature: CONVENTION_SIGNEE, on: "2022-04-28" }
  { nature: DEPART_EN_FORMATION, on: "2022-05-09" }`;

it('says to the cent what would come, from the facts that pilotage holds', async () => {
  const said = await simulation(ANCT, ROAD);
  expect(said?.erreurs).toEqual([]);
  const tranches = said?.lignes.filter(({ kind }) => kind === 'TRANCHE_DUE');
  expect(tranches?.map((one) => [one.changement, one.echeanceOn, one.montantCents, one.retenues])).toEqual([
    ['AJOUTEE', '2022-06-09', 640_000, []],
    ['AJOUTEE', '2022-11-09', 960_000, []],
    ['AJOUTEE', '2023-05-09', 1_600_000, []],
  ]);
  expect(said?.lignes.filter(({ changement }) => changement === 'SUPPRIMEE').map(({ kind }) => kind)).toEqual(
    ['AVIS_RELANCE'],
  );
});

it('without a hypothesis, is what comes', async () => {
  const { data } = await graph.ask(
    ANCT,
    `{ dossier(id: "${ID}") { aVenir { nodes { kind echeanceOn regle effet acteur montantCents } } } }`,
  );
  const { nodes } = (data['dossier'] as { aVenir: { nodes: object[] } }).aVenir;
  const said = await simulation(ANCT, '', 'kind echeanceOn regle effet acteur montantCents');
  expect(said?.lignes).toEqual(nodes);
  expect(nodes).toHaveLength(1);
});

it('is told within the territory, and money to whom may read it', async () => {
  const seen = await simulation(PREFECTURE, ROAD, LIGNE);
  expect(seen?.lignes.some(({ kind }) => kind === 'TRANCHE_DUE')).toBe(true);
  for (const field of ['montantCents', 'retenues'])
    await expect(simulation(PREFECTURE, ROAD, field)).rejects.toMatchObject({
      extensions: { code: 'CHAMP_REFUSE' },
    });
  expect(await simulation(acteur('PREFECTURE', { departements: ['84'] }), ROAD, LIGNE)).toBeNull();
  expect(await simulation(acteur('STRUCTURE', { structureId: CASE.posteId }), ROAD, LIGNE)).toBeNull();
  expect(await simulation(acteur('BDT'), ROAD, LIGNE)).toBeNull();
  await expect(simulation(acteur('CANDIDAT'), '', LIGNE)).rejects.toMatchObject({
    extensions: { code: 'ACCES_REFUSE' },
  });
});

it('refuses what is absurd, in French, at its field', async () => {
  const said = await simulation(ANCT, '{ nature: COMITE_DECIDE, on: "2022-03-22" }');
  expect(said).toMatchObject({
    lignes: [],
    erreurs: [{ code: 'AVIS_MANQUANT', champ: 'hypotheses.0.nature' }],
  });
  const past = await simulation(ANCT, '{ nature: AVIS_RENDU, on: "2021-03-22" }');
  expect(past?.erreurs).toEqual([
    {
      code: 'SAISIE_INVALIDE',
      champ: 'hypotheses.0.on',
      message: expect.stringContaining('à partir du 02/03/2022') as string,
    },
  ]);
  const many = Array.from({ length: 21 }, () => '{ nature: AVIS_RENDU, on: "2022-03-22" }').join();
  await expect(simulation(ANCT, many)).rejects.toMatchObject({ extensions: { champ: 'hypotheses' } });
});

it('writes nothing', async () => {
  const before = await db.query('select count(*) from projection.evenement');
  await simulation(ANCT, ROAD);
  expect(await db.query('select count(*) from projection.evenement')).toEqual(before);
  expect(await db.query('select 1 from outbox')).toEqual([]);
});

it('follows the référentiel that is told', async () => {
  const one = {
    key: 'recrutement.delai',
    scope: '-',
    value: '3',
    unit: 'mois',
    source: 'R-162',
    statut: 'CONFIRME',
  };
  const head = { at: '2022-03-02', key: 'ESSAI' };
  const told = event('ReferentielRecorded', head, { version: 'ESSAI', parametres: [one] });
  await db.database.asSystem((tx) => consume(tx, [told]));
  expect(await db.query(`select valeur from parametre where version = 'ESSAI'`)).toEqual([{ valeur: '3' }]);
});
