import { join } from 'node:path';
import { acteur } from '@cn/testing/acteur';
import { Graph } from '@cn/testing/graph';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { event } from '../../test/event.builder';
import { DossierTrancheResolver } from '../dossier/dossier-parts.resolver';
import { project } from '../projection/project';
import { VersementResolver } from './versement.resolver';

const idOf = (line: number, kind: string): string =>
  `018f0000-0000-7000-8000-${kind}${String(line).padStart(11, '0')}`;

/** A dossier decided by the comité, with a tranche; the third tranche has no day yet. */
const dossier = (line: number, etat: string, motifs: string[]) => {
  const departement = line % 2 ? '69' : '84';
  const head = {
    at: '2022-03-01',
    place: { dossierId: idOf(line, 'd'), structureId: idOf(line, 'a'), departement },
  };
  const demandeId = idOf(line, 'e');
  const ids = { trancheId: idOf(line, '2'), financementId: idOf(line, '4'), posteId: idOf(line, 'b') };
  const echeance = line === 3 ? {} : { echeanceOn: `2022-06-0${line}` };
  return [
    event('CandidatureSubmitted', head, {
      ...{ demandeId, numero: `CN-2022-00000${line}`, kind: 'D0', version: 'P1-2022', postesDemandes: 1 },
    }),
    event(
      'DemandeDecided',
      { ...head, version: 2 },
      { demandeId, issue: 'ACCEPTEE', postesAccordes: 1, asOf: '2022-03-01' },
    ),
    event('TrancheChanged', head, { ...ids, numero: 1, etat, motifs, montantCents: 640_000n, ...echeance }),
  ];
};

describe('payments', () => {
  let db: TestDatabase;
  let graph: Graph;
  beforeAll(async () => {
    const folder = join(__dirname, '..');
    db = await createTestDatabase({ name: 'versements', folder, entities: [] });
    graph = await Graph.open({
      folder,
      database: db.database,
      resolvers: [VersementResolver, DossierTrancheResolver],
    });
    const all = [
      dossier(1, 'RETENUE', ['CONTRAT_ABSENT']),
      dossier(2, 'RETENUE', ['CONTRAT_ABSENT']),
      dossier(3, 'PREVUE', []),
      dossier(4, 'PAYEE', []),
    ];
    for (const events of all) await db.database.asSystem((tx) => project(tx, events));
  });
  afterAll(async () => {
    await graph.close();
    await db.drop();
  });
  const numeros = async (who: Parameters<Graph['ask']>[0], filtre = '{}'): Promise<string[]> => {
    const { data } = await graph.ask(
      who,
      `{ versements(filtre: ${filtre}) { nodes { dossier { numero } } } }`,
    );
    return (data['versements'] as { nodes: { dossier: { numero: string } }[] }).nodes.map(
      ({ dossier: { numero } }) => numero.slice(-1),
    );
  };

  it('come in the order of their days, filtered as asked', async () => {
    const anct = acteur('ANCT');
    expect(await numeros(anct)).toEqual(['1', '2', '4', '3']);
    expect(await numeros(anct, '{ etats: [RETENUE] }')).toEqual(['1', '2']);
    expect(await numeros(anct, '{ departements: ["84"] }')).toEqual(['2', '4']);
    expect(await numeros(anct, '{ depuisOn: "2022-06-02", jusquOn: "2022-06-02" }')).toEqual(['2']);
  });

  it('are summed by state and by cause', async () => {
    const { data } = await graph.ask(
      acteur('BDT'),
      '{ totauxVersements { etat causes nombre montantCents } }',
    );
    expect(data['totauxVersements']).toEqual([
      { etat: 'PAYEE', causes: [], nombre: 1, montantCents: 640_000 },
      { etat: 'PREVUE', causes: [], nombre: 1, montantCents: 640_000 },
      { etat: 'RETENUE', causes: [expect.stringContaining('contrat')], nombre: 2, montantCents: 1_280_000 },
    ]);
  });

  it('are those of one’s territory, for who may read money', async () => {
    const structure = acteur('STRUCTURE', { structureId: idOf(2, 'a') });
    expect(await numeros(structure)).toEqual(['2']);
    const { data } = await graph.ask(structure, '{ totauxVersements { nombre } }');
    expect(data['totauxVersements']).toEqual([{ nombre: 1 }]);
    for (const query of ['versements { total }', 'totauxVersements { nombre }'])
      await expect(graph.ask(acteur('PREFECTURE', { departements: ['84'] }), `{ ${query} }`)).rejects.toThrow(
        'Votre rôle',
      );
  });
});
