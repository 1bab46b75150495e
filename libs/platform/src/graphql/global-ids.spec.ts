import { acteur } from '@cn/testing/acteur';
import { graphql, type GraphQLObjectType } from 'graphql';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { Rendu } from '../usecase/answer-once';
import { encodeId } from './global-id';
import { globalIds } from './global-ids';
import type { GraphContext } from './context';

const POSTE = '018f0000-0000-7000-8000-0000000000aa';
const STRUCTURE = '018f0000-0000-7000-8000-0000000000bb';
const SDL = `
  interface Node { id: ID! }
  type Query { poste(id: ID!): Poste, postes(filtre: Filtre, after: String): [Poste], node(id: ID!): Node }
  type Mutation { fill(input: FillInput!): FillPayload }
  input Filtre { structureIds: [ID!], texte: String, contact: Contact }
  input Contact { nom: String }
  input FillInput { posteId: ID!, candidat: CandidatInput, texte: String }
  input CandidatInput { candidatId: ID }
  type Poste implements Node { id: ID!, cle: ID!, structureId: ID, voisinIds: [ID!] }
  type Ancien { id: ID!, structureId: ID }
  type Erreur { code: String!, champ: String }
  type FillPayload { objet: Poste, erreurs: [Erreur!]! }
`;

describe('the ids of a subgraph', () => {
  const seen: unknown[] = [];
  const row = { posteId: POSTE, structureId: STRUCTURE, voisinIds: [STRUCTURE] };
  const schema = globalIds(
    makeExecutableSchema({
      typeDefs: SDL,
      resolvers: {
        Query: {
          poste: (_: unknown, args: unknown) => (seen.push(args), row),
          postes: (_: unknown, args: unknown) => (seen.push(args), [row]),
          node: (_: unknown, args: unknown) => (seen.push(args), null),
        },
        Mutation: {
          fill: (_: unknown, { input }: { input: unknown }) => (
            seen.push(input),
            { objet: row, erreurs: [] }
          ),
        },
        Poste: { id: (poste: typeof row) => poste.posteId },
      },
    }),
  );
  const contextValue = { acteur: acteur('ANCT') } as GraphContext;
  const ask = (source: string) => graphql({ schema, source, contextValue });
  beforeEach(() => (seen.length = 0));

  it('leave global, by the type that their field names, and come back as they are kept', async () => {
    const id = encodeId('Poste', POSTE);
    const { data } = await ask(`{ poste(id: "${id}") { id cle structureId voisinIds } }`);
    expect(data).toEqual({
      poste: {
        id,
        cle: POSTE,
        structureId: encodeId('Structure', STRUCTURE),
        voisinIds: [encodeId('Voisin', STRUCTURE)],
      },
    });
    expect(seen).toEqual([{ id: POSTE }]);
  });

  it('are read wherever they are nested', async () => {
    await ask(`{ postes(filtre: { structureIds: ["${encodeId('Structure', STRUCTURE)}"] }) { id } }`);
    const input = `{ posteId: "${encodeId('Poste', POSTE)}", candidat: { candidatId: "${encodeId('Candidat', STRUCTURE)}" } }`;
    await ask(`mutation { fill(input: ${input}) { erreurs { code } } }`);
    expect(seen).toEqual([
      { filtre: { structureIds: [STRUCTURE] } },
      { posteId: POSTE, candidat: { candidatId: STRUCTURE } },
    ]);
  });

  it('are left to the one who reads any of them', async () => {
    await ask(`{ node(id: "${encodeId('Poste', POSTE)}") { id } }`);
    expect(seen).toEqual([{ id: encodeId('Poste', POSTE) }]);
  });

  it.each([
    ['of another type', encodeId('Structure', STRUCTURE)],
    ['that is none', 'Vaucresson 0612345678'],
    ['that is a bare UUID', POSTE],
  ])('one %s is refused, at the top of what reads, in the payload of what acts', async (_title, id) => {
    const { errors } = await ask(`{ poste(id: "${id}") { id } }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'SAISIE_INVALIDE', champ: 'id' });
    const { data } = await ask(
      `mutation { fill(input: { posteId: "${id}" }) { objet { id } erreurs { code champ } } }`,
    );
    expect(data).toEqual({ fill: { objet: null, erreurs: [{ code: 'SAISIE_INVALIDE', champ: 'posteId' }] } });
    expect(seen).toEqual([]);
  });

  it('come from the object read again when its act was already done', async () => {
    const type = schema.getType('Poste') as GraphQLObjectType;
    type.extensions = {
      apollo: {
        subgraph: { resolveReference: (one: object) => ({ ...row, posteId: (one as { cle: string }).cle }) },
      },
    };
    const { fill } = schema.getMutationType()?.getFields() ?? {};
    if (fill) fill.resolve = () => ({ objet: new Rendu(POSTE), erreurs: [] });
    const { data } = await ask(
      `mutation { fill(input: { posteId: "${encodeId('Poste', POSTE)}" }) { objet { id } } }`,
    );
    expect(data).toEqual({ fill: { objet: { id: encodeId('Poste', POSTE) } } });
  });
});

describe('a text by which one looks for something', () => {
  const schema = globalIds(
    makeExecutableSchema({ typeDefs: SDL, resolvers: { Mutation: { fill: () => ({ erreurs: [] }) } } }),
  );
  const ask = async (source: string) => (await graphql({ schema, source })).errors?.[0]?.extensions;
  const postes = (args: string) => ask(`{ postes(${args}) { cle } }`);
  const long = (length: number): string => `"${'a'.repeat(length)}"`;

  it('has at most a hundred characters, wherever it is nested', async () => {
    expect(await postes(`filtre: { texte: ${long(100)} }`)).toBeUndefined();
    expect(await postes(`filtre: { texte: ${long(101)} }`)).toMatchObject({
      code: 'SAISIE_INVALIDE',
      champ: 'filtre.texte',
    });
    expect(await postes(`filtre: { contact: { nom: ${long(100_000)} } }`)).toMatchObject({
      champ: 'filtre.contact.nom',
    });
  });

  it('has more room when this interface gave it', async () => {
    expect(await postes(`after: ${long(1_000)}`)).toBeUndefined();
    expect(await postes(`after: ${long(1_001)}`)).toMatchObject({ champ: 'after' });
  });

  it('has all the room that a person may need in an act', async () => {
    const fill = (length: number) =>
      graphql({
        schema,
        source: `mutation { fill(input: { posteId: "${encodeId('Poste', POSTE)}", texte: ${long(length)} }) { erreurs { code champ } } }`,
      });
    expect((await fill(20_000)).data).toEqual({ fill: { erreurs: [] } });
    expect((await fill(20_001)).data).toEqual({
      fill: { erreurs: [{ code: 'SAISIE_INVALIDE', champ: 'texte' }] },
    });
  });
});
