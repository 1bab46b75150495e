import { join } from 'node:path';
import { Graph } from '@cn/testing/graph';
import { ANCT, prefecture, StructuresBench } from '../../test/structures-bench';
import { ComiteResolver } from '../comite/comite.resolver';
import { DemandeResolver } from '../demande/demande.resolver';
import { PosteResolver } from '../poste/poste.resolver';
import { ImportResolver } from './import.resolver';
import { pageStructures } from './structure.query';
import { StructureResolver } from './structure.resolver';

jest.setTimeout(60_000);

const LINES = 20;
const list = (
  first: number,
): string => `{ structures(first: ${first}, filtre: { statut: "CANDIDATE" }) { edges { node {
  nom postes { numero } demandes { numero structure { nom } avis { sens } postes { numero } }
} } } }`;

describe('the list of structures', () => {
  let bench: StructuresBench;
  let graph: Graph;
  beforeAll(async () => {
    bench = await StructuresBench.open();
    const resolvers = [StructureResolver, DemandeResolver, ComiteResolver, PosteResolver, ImportResolver];
    graph = await Graph.open({ folder: join(__dirname, '..'), database: bench.db.database, resolvers });
    for (let line = 0; line < LINES; line += 1)
      await bench.avis(await bench.submit(1, line % 2 ? '84' : '69'));
  });
  afterAll(async () => {
    await graph.close();
    await bench.db.drop();
  });

  interface Line {
    node: { nom: string; demandes: { numero: string; structure: { nom: string }; avis: object[] }[] };
  }
  const lines = (data: object): Line[] => (data as { structures: { edges: Line[] } }).structures.edges;

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
    for (const { node } of found)
      expect(node.demandes).toEqual([
        expect.objectContaining({ structure: { nom: node.nom }, avis: [{ sens: 'FAVORABLE' }] }),
      ]);
    expect(new Set(found.map(({ node }) => node.demandes[0]?.numero)).size).toBe(LINES / 2);
  });

  describe('as it is asked for', () => {
    const page = (args: object) =>
      bench.db.database.transaction(ANCT, (tx) => pageStructures(tx, { first: 7, ...args }));
    const forged = Buffer.from(JSON.stringify(['NOM', 'MAIRIE', 'x'])).toString('base64url');

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
      ['a forged cursor', { after: forged }],
      ['a negative number of lines', { first: -1 }],
      ['too many lines', { first: 100_000 }],
    ])('refuses %s', async (_title, args) => {
      await expect(page(args)).rejects.toThrow(/« (after|first) »/);
    });

    it('looks for the text as it is written', async () => {
      expect((await page({ filtre: { siret: '%' } })).nodes).toEqual([]);
      expect((await page({ filtre: { texte: 'mair' } })).nodes).toHaveLength(7);
    });
  });
});
