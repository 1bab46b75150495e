import { join } from 'node:path';
import { encodeId } from '@cn/platform/graphql/global-id';
import { acteur } from '@cn/testing/acteur';
import { Graph } from '@cn/testing/graph';
import { settled } from '@cn/testing/settled';
import { resolvers } from '../src/resolvers';
import { BdtPaie } from './bdt-paie';
import { ANCT, BDT, PaymentsBench, structureOf, type Cas } from './payments-bench';

jest.setTimeout(60_000);

interface Page<T> {
  nodes: T[];
  total: number;
  repere: string | null;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}
interface Seen {
  id: string;
  numero: string;
  etat: string;
}

describe('payments in GraphQL', () => {
  const bdt = new BdtPaie();
  let bench: PaymentsBench;
  let graph: Graph;
  let cas: Cas;
  beforeAll(async () => {
    bench = await PaymentsBench.open(bdt, (instant) => {
      bdt.on = instant.slice(0, 10);
      return Promise.resolve();
    });
    graph = await Graph.open({ folder: join(__dirname, '../src'), database: bench.db.database, resolvers });
    await bench.forget();
    cas = await bench.openReady();
    await bench.travel('2022-06-10');
  });
  afterAll(async () => {
    await graph.close();
    await bench.db.drop();
  });

  const conventions = async (asked: string): Promise<Page<Seen>> => {
    const { data } = await graph.ask(
      ANCT,
      `{ conventions(${asked}) { nodes { id numero etat } total repere pageInfo { hasNextPage endCursor } } }`,
    );
    return data['conventions'] as Page<Seen>;
  };
  const filed = async (): Promise<string> => bench.submit(await bench.openCas('PRIVEE'));

  it('reads a convention whole, from the demande to the orders, with global ids', async () => {
    const structureId = encodeId('Structure', cas.structureId);
    const { data } = await graph.ask(
      structureOf(cas),
      `{ conventions(filtre: { structureId: "${structureId}", departements: ["84"], etats: [SIGNEE] }) { nodes {
        id dossierId dossier { cle } structureId structure { cle } departement lectureOn montantCents
        financements { nodes { id posteId poste { cle } convention { id } porte { ouverte motifs } tranches(first: 1) { nodes {
          id rang etat motifs financement { id } ordre { id rang etat codeRefus motifs tranche { id } }
          ordres { nodes { etat } }
        } pageInfo { hasNextPage } total } } }
        examens { nodes { issue } }
      } } }`,
    );
    const { nodes } = data['conventions'] as { nodes: { id: string }[] };
    expect(nodes).toHaveLength(1);
    expect(nodes[0]).toMatchObject({
      id: expect.stringMatching(/^convention_/) as string,
      structureId,
      dossier: { cle: cas.dossierId },
      departement: '84',
      montantCents: 3_200_000,
      examens: { nodes: [] },
      financements: {
        nodes: [
          {
            convention: { id: nodes[0]?.id },
            poste: { cle: cas.posteId },
            porte: { ouverte: true, motifs: [] },
            tranches: {
              nodes: [
                { rang: 1, etat: 'RAPPROCHEE', ordre: { rang: 1, etat: 'RAPPROCHE', codeRefus: null } },
              ],
              pageInfo: { hasNextPage: true },
              total: 3,
            },
          },
        ],
      },
    });
  });

  it('lists by pages, and tells what changed since a repère', async () => {
    await filed();
    await settled(bench.db);
    const first = await conventions('first: 1');
    expect(first).toMatchObject({ total: 2, pageInfo: { hasNextPage: true } });
    const next = await conventions(`first: 1, after: "${first.pageInfo.endCursor}"`);
    expect(next.nodes).toHaveLength(1);
    expect(next.nodes[0]?.id).not.toBe(first.nodes[0]?.id);
    const since = `modifiesDepuis: "${first.repere}"`;
    expect((await conventions(since)).nodes).toEqual([]);
    const conventionId = await filed();
    await settled(bench.db);
    const changed = await conventions(since);
    expect(changed.nodes.map(({ id }) => id)).toEqual([encodeId('Convention', conventionId)]);
  });

  it('who sees no money gets an empty list', async () => {
    const stranger = acteur('STRUCTURE', { structureId: cas.posteId });
    const { data } = await graph.ask(stranger, '{ conventions { nodes { id } total } }');
    expect(data['conventions']).toEqual({ nodes: [], total: 0 });
  });

  it('a simulated act says what it would do, and writes nothing', async () => {
    const id = encodeId('Convention', await filed());
    const act = (
      more: string,
    ) => `mutation { completeDemandeSubvention(input: { conventionId: "${id}" ${more} }) {
      objet { etat version } erreurs { code } effets { kind phrase role } } }`;
    const { data } = await graph.ask(BDT, act('simulation: true'));
    const { objet, effets } = data['completeDemandeSubvention'] as {
      objet: null;
      effets: { kind: string; role: string | null }[];
    };
    expect(objet).toBeNull();
    expect(effets.map(({ kind, role }) => `${kind} ${role ?? ''}`.trim())).toEqual(
      expect.arrayContaining(['FAIT', 'TACHE_FERMEE BDT', 'TACHE_OUVERTE BDT']),
    );
    const stale = await graph.ask(BDT, act('versionAttendue: 99'));
    expect(stale.data['completeDemandeSubvention']).toMatchObject({
      objet: null,
      erreurs: [{ code: 'VERSION_DEPASSEE' }],
    });
    const done = await graph.ask(BDT, act(''));
    expect(done.data['completeDemandeSubvention']).toMatchObject({
      objet: { etat: 'EN_INSTRUCTION' },
      erreurs: [],
    });
  });

  it('an id of another kind is refused with its field', async () => {
    const wrong = encodeId('Poste', cas.posteId);
    const { data } = await graph.ask(
      BDT,
      `mutation { completeDemandeSubvention(input: { conventionId: "${wrong}" }) { objet { id } erreurs { code champ } } }`,
    );
    expect(data['completeDemandeSubvention']).toEqual({
      objet: null,
      erreurs: [{ code: 'SAISIE_INVALIDE', champ: 'conventionId' }],
    });
  });
});
