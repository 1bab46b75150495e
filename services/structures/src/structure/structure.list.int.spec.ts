import { encodeId } from '@cn/platform/graphql/global-id';
import { join } from 'node:path';
import { Graph } from '@cn/testing/graph';
import { ANCT, prefecture, StructuresBench, structureOf } from '../../test/structures-bench';
import { submitCandidature } from '../candidature/submit-candidature';
import { RESOLVERS } from '../resolvers';
import { pageStructures, type StructureFiltre } from './structure.query';

jest.setTimeout(60_000);

const LINES = 20;
const list = (
  first: number,
): string => `{ structures(first: ${first}, filtre: { etats: [CANDIDATE] }) { nodes {
  nom postes { nodes { rang } } demandes { nodes { numero structure { nom } avis { nodes { sens } } postes { nodes { rang } } } }
} } }`;

describe('the list of structures', () => {
  let bench: StructuresBench;
  let graph: Graph;
  beforeAll(async () => {
    bench = await StructuresBench.open();
    graph = await Graph.open({
      folder: join(__dirname, '..'),
      database: bench.db.database,
      resolvers: RESOLVERS,
    });
    for (let line = 0; line < LINES; line += 1)
      await bench.avis(await bench.submit(1, line % 2 ? '84' : '69'));
  });
  afterAll(async () => {
    await graph.close();
    await bench.db.drop();
  });

  interface Line {
    nom: string;
    demandes: { nodes: { numero: string; structure: { nom: string }; avis: { nodes: object[] } }[] };
  }
  const lines = (data: object): Line[] => (data as { structures: { nodes: Line[] } }).structures.nodes;

  it('costs as many queries for twenty lines as for one', async () => {
    const one = await graph.ask(ANCT, list(1));
    const twenty = await graph.ask(ANCT, list(LINES));
    expect(lines(twenty.data)).toHaveLength(LINES);
    expect(twenty.queries).toBe(one.queries);
    // The page; demandes and postes of structures; then number, structure, avis and postes of the demandes.
    expect(twenty.queries).toBe(7);
  });

  it('gives each line its own details, within the territory of who asks', async () => {
    const { data } = await graph.ask(prefecture('84'), list(LINES));
    const found = lines(data);
    expect(found).toHaveLength(LINES / 2);
    for (const { nom, demandes } of found)
      expect(demandes.nodes).toEqual([
        expect.objectContaining({ structure: { nom }, avis: { nodes: [{ sens: 'FAVORABLE' }] } }),
      ]);
    expect(new Set(found.map(({ demandes }) => demandes.nodes[0]?.numero)).size).toBe(LINES / 2);
  });

  describe('as it is asked for', () => {
    const page = (args: object) =>
      bench.db.database.transaction(ANCT, (tx) => pageStructures(tx, { first: 7, ...args }));
    it('goes from page to page to its end, each line once', async () => {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const { nodes, pageInfo }: Awaited<ReturnType<typeof page>> = await page({ after });
        seen.push(...nodes.map(({ structureId }) => structureId));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after !== null);
      expect([seen.length, new Set(seen).size]).toEqual([LINES, LINES]);
    });

    it.each([
      ['a cursor of nothing', { after: 'bonjour' }],
      ['a negative number of lines', { first: -1 }],
      ['too many lines', { first: 100_000 }],
    ])('refuses %s', async (_title, args) => {
      await expect(page(args)).rejects.toThrow(/« (after|first) »/);
    });

    const named = async (nom: string, commune: string, siret: string | null = null): Promise<string> => {
      const structureId = await bench.structure('69', siret);
      await bench.db.query('update structure set nom = $2, commune = $3 where structure_id = $1', [
        structureId,
        nom,
        commune,
      ]);
      return structureId;
    };
    const found = async (filtre: StructureFiltre): Promise<string[]> =>
      (await page({ first: 100, filtre })).nodes.map(({ nom }) => nom);

    it('is found without accents, capitals, spaces nor punctuation, by name, commune or number of dossier', async () => {
      const structureId = await named("L'ÎLE-AUX-Œuvres", 'Sainte-Foy-lès-Lyon', '82917522300033');
      const { dossierId } = await bench.file(structureId);
      const [dossier] = await bench.db.query<{ numero: string }>(
        'select numero from dossier where dossier_id = $1',
        [dossierId],
      );
      const number = dossier?.numero ?? '';
      for (const texte of [
        'ile aux oeuvres',
        'LILEAUX',
        'œuvres sainte',
        'foy-lès',
        number,
        number.toLowerCase().replace(/-/g, ' '),
      ])
        expect([texte, await found({ texte })]).toEqual([texte, ["L'ÎLE-AUX-Œuvres"]]);
      for (const siret of ['829 175', '175223', '00033', '829.175.223.00033'])
        expect([siret, await found({ siret })]).toEqual([siret, ["L'ÎLE-AUX-Œuvres"]]);
    });

    it('stands in the order of French: accents and capitals do not come after Z', async () => {
      for (const nom of ['Zoé', 'Éveil', 'eau', 'Étang', 'Zebre']) await named(nom, 'ORDRE');
      expect(await found({ texte: 'ordre' })).toEqual(['eau', 'Étang', 'Éveil', 'Zebre', 'Zoé']);
      const first = await page({ first: 3, filtre: { texte: 'ordre' } });
      const next = await page({ first: 3, filtre: { texte: 'ordre' }, after: first.pageInfo.endCursor });
      expect(next.nodes.map(({ nom }) => nom)).toEqual(['Zebre', 'Zoé']);
      const back = await page({
        first: null,
        last: 2,
        filtre: { texte: 'ordre' },
        before: next.pageInfo.startCursor,
      });
      expect(back.nodes.map(({ nom }) => nom)).toEqual(['Étang', 'Éveil']);
    });

    it.each<[string, StructureFiltre]>([
      ['departements', { departements: ['84', 'ZZ'] }],
      ['siret', { siret: '%' }],
      ['texte', { texte: ' - ' }],
    ])('refuses to look for what cannot be: %s', async (champ, filtre) => {
      await expect((async () => page({ filtre }))()).rejects.toThrow(champ);
    });

    it('lists the fiches that have an anomaly', async () => {
      const structureId = await named('SANS SIRET', 'ANOMALIE');
      await bench.db.query(`update structure set anomalies = '{SIRET_ABSENT}' where structure_id = $1`, [
        structureId,
      ]);
      expect(await found({ anomalies: ['SIRET_ABSENT', 'COMMUNE_NON_RECONNUE'] })).toEqual(['SANS SIRET']);
    });
  });

  it('the préfecture reads the project that it judges, and whom to join', async () => {
    const structureId = await bench.structure('84');
    const projet = 'Ouvrir un lieu.';
    const asked = bench.candidature(structureId, { projet });
    const { demandeId } = await bench.run(submitCandidature, structureOf(structureId), asked);
    const source = `{ demande(id: "${encodeId('Demande', demandeId)}") { projet contact { nom courriel telephone } structure { contact { nom } } } }`;
    const { data } = await graph.ask(prefecture('84'), source);
    expect(data).toEqual({
      demande: {
        projet,
        contact: { nom: 'Fauvel', courriel: 'aline.fauvel@exemple.test', telephone: null },
        structure: { contact: { nom: 'Fauvel' } },
      },
    });
  });
});
