import { join } from 'node:path';
import { encodeId } from '@cn/platform/graphql/global-id';
import { acteur } from '@cn/testing/acteur';
import { Graph } from '@cn/testing/graph';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { event } from '../../test/event.builder';
import { EcheanceResolver } from '../echeance/echeance.resolver';
import { JournalResolver } from '../journal/journal.resolver';
import { project } from '../projection/project';
import { TacheResolver } from '../tache/tache.resolver';
import { DossierResolver } from './dossier.resolver';

jest.setTimeout(60_000);

const LINES = 100;
const idOf = (line: number, kind: string): string =>
  `018f0000-0000-7000-8000-${kind}${String(line).padStart(11, '0')}`;

/** One dossier with a contact, a poste, a convention, a tranche, a task and an échéance, of its own. */
const dossier = (line: number) => {
  const place = {
    dossierId: idOf(line, 'd'),
    structureId: idOf(line, 'a'),
    departement: line % 2 ? '69' : '84',
  };
  const at = '2022-03-01';
  const head = { at, place };
  const demandeId = idOf(line, 'e');
  const posteId = idOf(line, 'b');
  const numero = `CN-2022-${String(line).padStart(6, '0')}`;
  const demande = { demandeId, numero, kind: 'D0', version: 'P1-2022', postesDemandes: 1 };
  const personneId = idOf(line, 'f');
  const sujet = `candidature/${demandeId}`;
  const echeance = {
    echeanceId: idOf(line, '1'),
    sujet,
    kind: 'avis.relance',
    effet: numero,
    etat: 'PREVUE',
  };
  const dates = { echeanceOn: '2022-03-11', instant: '2022-03-11T07:00:00Z', version: 1n };
  return [
    event(
      'PersonneRecorded',
      { at, key: personneId },
      { personneId, prenom: 'Alix', nom: numero, aggregateVersion: 1n },
    ),
    event('CandidatureSubmitted', head, { ...demande, contactPersonneId: personneId }),
    event(
      'PosteGranted',
      { ...head, key: posteId },
      { poste: { posteId, demandeId, etat: 'ACCORDE', numero: line } },
    ),
    event('ConventionSigned', head, {
      convention: { conventionId: idOf(line, 'c'), numero, etat: 'SIGNEE', posteIds: [posteId] },
    }),
    event('TrancheChanged', head, {
      trancheId: idOf(line, '2'),
      financementId: idOf(line, '4'),
      posteId,
      numero: 1,
      etat: 'PREVUE',
      echeanceOn: at,
    }),
    event('StructuresTacheChanged', head, {
      ...{
        tacheId: idOf(line, '3'),
        sujet,
        kind: 'RENDRE_AVIS',
        role: 'PREFECTURE',
        etat: 'OUVERTE',
        openedOn: at,
      },
    }),
    event('StructuresEcheancierChanged', head, { echeances: [{ ...echeance, ...dates }] }),
  ];
};

const list = (first: number): string => `{ dossiers(first: ${first}, tri: NUMERO) { nodes {
  numero contact postes { nodes { rang } } conventions { nodes { numero } } tranches { nodes { posteId } }
  taches { nodes { dossierId } } aVenir { nodes { effet } } etapes { code etat etapeOn precision }
} } }`;

interface Line {
  numero: string;
  contact: string;
  postes: { nodes: object[] };
}

describe('the list of dossiers', () => {
  let db: TestDatabase;
  let graph: Graph;
  beforeAll(async () => {
    const folder = join(__dirname, '..');
    db = await createTestDatabase({ name: 'dossiers', folder, entities: [] });
    const resolvers = [DossierResolver, EcheanceResolver, JournalResolver, TacheResolver];
    graph = await Graph.open({ folder, database: db.database, resolvers });
    const events = Array.from({ length: LINES }, (_, line) => dossier(line + 1)).flat();
    await db.database.asSystem((tx) => project(tx, events));
  });
  afterAll(async () => {
    await graph.close();
    await db.drop();
  });
  const lines = (data: object): Line[] => (data as { dossiers: { nodes: Line[] } }).dossiers.nodes;

  it.each([1, 50, LINES])('costs two statements for %i lines', async (first) => {
    const { data, queries } = await graph.ask(acteur('ANCT'), list(first));
    expect(lines(data)).toHaveLength(first);
    // The page with postes, conventions, tranches, tasks, échéances and étapes, then contacts.
    expect(queries).toBe(2);
  });

  it('tells the same of a dossier read alone', async () => {
    const { data } = await graph.ask(acteur('ANCT'), list(1));
    const one = list(1)
      .replace(/dossiers.*? nodes/, 'dossier(numero: "CN-2022-000001")')
      .replace(/\}\s*\}$/, '}');
    const { data: alone, queries } = await graph.ask(acteur('ANCT'), one);
    expect(queries).toBe(2);
    expect(alone).toEqual({ dossier: lines(data)[0] });
  });

  it('gives each line its own details, within the territory of who asks', async () => {
    const { data } = await graph.ask(
      acteur('PREFECTURE', { departements: ['84'] }),
      list(LINES).replace('conventions { nodes { numero } } tranches { nodes { posteId } }', ''),
    );
    const found = lines(data);
    expect(found).toHaveLength(LINES / 2);
    for (const line of found) {
      const n = Number(line.numero.slice(-6));
      expect(line).toMatchObject({
        contact: `Alix ${line.numero}`,
        postes: { nodes: [{ rang: n }] },
        taches: { nodes: [{ dossierId: encodeId('Dossier', idOf(n, 'd')) }] },
        aVenir: { nodes: [{ effet: line.numero }] },
      });
    }
  });
});
