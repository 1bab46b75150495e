import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { acteur } from '@cn/testing/acteur';
import { Graph } from '@cn/testing/graph';
import { settled } from '@cn/testing/settled';
import type { TestDatabase } from '@cn/testing/test-database';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import type { Acteur } from '../src/auth/acteur';
import { Database } from '../src/db/database';
import type { Tx } from '../src/db/tx';
import { Appelant } from '../src/graphql/acteur.decorator';
import { encodeId } from '../src/graphql/global-id';
import { pageOf } from '../src/graphql/list';
import { connectionOf, type List, type ListArgs } from '../src/graphql/page';
import { payload } from '../src/graphql/payload';
import { ligne } from '../src/usecase/saisie';
import { useCase, UseCases } from '../src/usecase/use-case';
import { announce, createBase, FOLDER } from './platform-bench';

jest.setTimeout(60_000);

interface FicheRow {
  ficheId: string;
  structureId: string;
  departement: string;
  nom: string;
  version: number;
}
const COLUMNS = `fiche_id as "ficheId", structure_id as "structureId", departement, nom, version`;

const find = async (tx: Tx, id: string): Promise<FicheRow | null> =>
  (await tx.sql<FicheRow>(`select ${COLUMNS} from fiche where fiche_id = $1`, [id]))[0] ?? null;

const renameFiche = useCase({
  name: 'renameFiche',
  input: z.object({ ficheId: z.uuid(), nom: ligne(50) }),
  vise: { table: 'fiche', champ: 'ficheId' },
  rend: 'ficheId',
  async handle(tx, { ficheId, nom }): Promise<Result<FicheRow>> {
    const fiche = await find(tx, ficheId);
    if (!fiche) return refuse('INTROUVABLE', { champ: 'ficheId' });
    await tx.sql('update fiche set nom = $2, version = version + 1 where fiche_id = $1', [ficheId, nom]);
    await announce(tx, ficheId, fiche.version + 1);
    return ok({ ...fiche, nom });
  },
});

/** A slice as those of the services: this is what one writes, the kit does the rest. */
@Resolver('Fiche')
class FicheResolver {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
  ) {}

  @Query('fiche')
  fiche(@Args('id') id: string, @Appelant() who: Acteur): Promise<FicheRow | null> {
    return this.database.transaction(who, (tx) => find(tx, id));
  }

  @Query('fiches')
  fiches(
    @Args() args: ListArgs & { filtre?: { texte?: string } },
    @Appelant() who: Acteur,
  ): Promise<List<FicheRow>> {
    return this.database.transaction(who, (tx) =>
      pageOf<FicheRow>(tx, args, {
        liste: 'fiches',
        select: COLUMNS,
        from: 'fiche',
        where: '$1::text is null or starts_with(nom, $1)',
        parameters: [args.filtre?.texte ?? null],
        order: [{ sql: 'nom', type: 'text' }],
        id: 'fiche_id',
        suivi: { table: 'fiche', id: 'fiche_id' },
      }),
    );
  }

  @Mutation('renameFiche')
  async renameFiche(@Args('input') input: unknown, @Appelant() who: Acteur) {
    return payload(await this.useCases.run(renameFiche, who, input));
  }

  @ResolveReference()
  reference({ id }: { id: string }): Promise<FicheRow | null> {
    return this.database.asSystem((tx) => find(tx, id));
  }

  @ResolveField('id')
  id(@Parent() { ficheId }: FicheRow): string {
    return ficheId;
  }

  @ResolveField('note')
  note(): string {
    return 'secret';
  }

  @ResolveField('voisines')
  voisines(@Parent() fiche: FicheRow, @Args() args: ListArgs): List<FicheRow> {
    return connectionOf([fiche, fiche], args, ({ ficheId }) => ficheId);
  }

  @ResolveField('poste')
  poste(@Parent() { ficheId }: FicheRow): { id: string } {
    return { id: ficheId };
  }
}

describe('a slice that follows the kit', () => {
  let base: TestDatabase;
  let graph: Graph;
  let ids: string[];
  const ANCT = acteur('ANCT');
  beforeAll(async () => {
    base = await createBase('slice');
    const folder = join(FOLDER, 'slice');
    graph = await Graph.open({ folder, database: base.database, resolvers: [FicheResolver] });
  });
  beforeEach(async () => {
    await base.query('delete from fiche');
    ids = [];
    for (const [nom, departement] of [
      ['a', '84'],
      ['b', '84'],
      ['c', '13'],
    ] as const) {
      const id = randomUUID();
      const sql = 'insert into fiche (fiche_id, structure_id, departement, nom) values ($1, $1, $2, $3)';
      await base.query(sql, [id, departement, nom]);
      ids.push(id);
    }
  });
  afterAll(async () => {
    await graph.close();
    await base.drop();
  });

  const ask = async (source: string, who: Acteur = ANCT) => (await graph.ask(who, source)).data;
  const idOf = (at: number): string => encodeId('Fiche', ids[at] ?? '');

  it('reads an object by its global id, and as other subgraphs do', async () => {
    const { fiche } = await ask(`{ fiche(id: "${idOf(0)}") { id nom poste { cle } } }`);
    expect(fiche).toEqual({ id: idOf(0), nom: 'a', poste: { cle: ids[0] } });
    const representation = `{ __typename: "Fiche", cle: "${ids[0]}" }`;
    const { _entities } = await ask(
      `{ _entities(representations: [${representation}]) { ... on Fiche { id cle nom } } }`,
    );
    expect(_entities).toEqual([{ id: idOf(0), cle: ids[0], nom: 'a' }]);
  });

  it('goes through its list, counts it, follows it', async () => {
    await settled(base);
    const { fiches } = (await ask(
      '{ fiches(first: 2) { nodes { nom } pageInfo { hasNextPage endCursor } total repere } }',
    )) as {
      fiches: { pageInfo: { endCursor: string }; repere: string };
    };
    expect(fiches).toMatchObject({
      nodes: [{ nom: 'a' }, { nom: 'b' }],
      pageInfo: { hasNextPage: true },
      total: 3,
    });
    const after = await ask(`{ fiches(first: 2, after: "${fiches.pageInfo.endCursor}") { nodes { nom } } }`);
    expect(after).toEqual({ fiches: { nodes: [{ nom: 'c' }] } });
    await base.query('delete from fiche where fiche_id = $1', [ids[1]]);
    await ask(`mutation { renameFiche(input: { ficheId: "${idOf(0)}", nom: "z" }) { erreurs { code } } }`);
    await settled(base);
    const followed = await ask(
      `{ fiches(modifiesDepuis: "${fiches.repere}") { nodes { nom } disparus { id } } }`,
    );
    expect(followed).toEqual({ fiches: { nodes: [{ nom: 'z' }], disparus: [{ id: idOf(1) }] } });
  });

  it('has short lists of the same shape', async () => {
    const { fiche } = await ask(
      `{ fiche(id: "${idOf(0)}") { voisines(last: 1) { nodes { nom } total repere disparus { id } } } }`,
    );
    expect(fiche).toEqual({ voisines: { nodes: [{ nom: 'a' }], total: 2, repere: null, disparus: [] } });
  });

  it('simulates, expects a version, answers a key again with the object as it is', async () => {
    const rename = async (more: string) =>
      (
        await ask(`mutation { renameFiche(input: { ficheId: "${idOf(0)}", ${more} }) {
        objet { id nom } erreurs { code champ } effets { kind phrase } } }`)
      )['renameFiche'];
    expect(await rename('nom: "x", simulation: true')).toEqual({
      objet: null,
      erreurs: [],
      effets: [{ kind: 'FAIT', phrase: 'Le comité est convoqué.' }],
    });
    expect(await rename('nom: "x", versionAttendue: 7')).toMatchObject({
      erreurs: [{ code: 'VERSION_DEPASSEE' }],
    });
    expect(await rename('nom: " \\n "')).toMatchObject({
      erreurs: [{ code: 'SAISIE_INVALIDE', champ: 'nom' }],
    });
    const cle = `cleIdempotence: "${randomUUID()}"`;
    expect(await rename(`nom: "x", ${cle}`)).toMatchObject({ objet: { id: idOf(0), nom: 'x' } });
    await rename('nom: "y"');
    expect(await rename(`nom: "x", ${cle}`)).toMatchObject({ objet: { id: idOf(0), nom: 'y' }, erreurs: [] });
  });

  it('is read by a program within its départements, without what it may not see', async () => {
    const program = acteur('INTEGRATEUR', { departements: ['84'] });
    expect(await ask('{ fiches { nodes { nom } total } }', program)).toEqual({
      fiches: { nodes: [{ nom: 'a' }, { nom: 'b' }], total: 2 },
    });
    await expect(ask('{ fiches { nodes { note } } }', program)).rejects.toMatchObject({
      extensions: { code: 'CHAMP_REFUSE', champ: 'Fiche.note' },
    });
  });
});
