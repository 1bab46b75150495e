import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { REFUSALS } from '@cn/domain/kernel/refusal';
import { ROLES } from '@cn/domain/kernel/role';
import { parse, printType, type GraphQLEnumType, type GraphQLObjectType } from 'graphql';
import { readSdl, withConnections } from './sdl';

const argumentsOf = (sdl: string, type: string, field: string): string[] => {
  const schema = buildSubgraphSchema([{ typeDefs: withConnections(parse(`${PAGE} ${sdl}`)) }]);
  return (schema.getType(type) as GraphQLObjectType).getFields()[field]?.args.map(({ name }) => name) ?? [];
};
const PAGE = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
  type PageInfo { hasNextPage: Boolean! } type Disparu { at: String! }`;
const POSTE = 'type Poste { numero: Int }';

describe('a list of the SDL', () => {
  it('has its pages and its arguments without a word more', () => {
    const sdl = `type Query { postes(auMoins: String, filtre: String): PosteConnection! } ${POSTE}`;
    expect(argumentsOf(sdl, 'Query', 'postes')).toEqual([
      'filtre',
      'first',
      'after',
      'last',
      'before',
      'modifiesDepuis',
      'auMoins',
    ]);
    const schema = buildSubgraphSchema([{ typeDefs: withConnections(parse(`${PAGE} ${sdl}`)) }]);
    const page = schema.getType('PosteConnection') as GraphQLObjectType;
    expect(Object.keys(page.getFields())).toEqual([
      'nodes',
      'edges',
      'pageInfo',
      'total',
      'repere',
      'disparus',
    ]);
    expect(printType(page)).toContain('nodes: [Poste!]!');
  });

  it('inside an object is not followed', () => {
    const sdl = `type Query { poste: Poste } type Poste { voisins: PosteConnection! }`;
    expect(argumentsOf(sdl, 'Poste', 'voisins')).toEqual(['first', 'after', 'last', 'before']);
  });

  it('of objects of another subgraph has a hole where one is hidden', () => {
    const sdl = `type Query { postes: PosteConnection! } type Poste @key(fields: "cle", resolvable: false) { cle: ID! }`;
    const schema = buildSubgraphSchema([{ typeDefs: withConnections(parse(`${PAGE} ${sdl}`)) }]);
    expect(printType(schema.getType('PosteConnection') as GraphQLObjectType)).toContain('nodes: [Poste]!');
  });

  it('written whole by its owner is left as it is', () => {
    const sdl = `type Query { postes(first: Int = 5): PosteConnection } type PosteConnection { nodes: [Poste!]! } ${POSTE}`;
    const schema = buildSubgraphSchema([{ typeDefs: withConnections(parse(`${PAGE} ${sdl}`)) }]);
    expect(printType(schema.getType('PosteConnection') as GraphQLObjectType)).not.toContain('total');
    expect(argumentsOf(sdl, 'Query', 'postes')).toEqual(['first']);
  });
});

describe('what every subgraph shares', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sdl-'));
  writeFileSync(join(folder, 'a.graphql'), 'type Query { role: Role }');
  const schema = buildSubgraphSchema([{ typeDefs: readSdl(folder) }]);
  afterAll(() => rmSync(folder, { recursive: true }));
  const valuesOf = (name: string): string[] =>
    (schema.getType(name) as GraphQLEnumType).getValues().map((value) => value.name);

  it('are the domain’s own lists', () => {
    expect(valuesOf('CodeErreur')).toEqual(Object.keys(REFUSALS));
    expect(valuesOf('Role')).toEqual([...ROLES]);
  });

  it('has a description for each type, field and value', () => {
    const bare = Object.values(schema.getTypeMap())
      .filter((type) => !type.name.startsWith('_') && type.name !== 'Query' && type.astNode)
      .flatMap((type) => {
        const parts =
          'getFields' in type ? Object.values(type.getFields()) : 'getValues' in type ? type.getValues() : [];
        return [type, ...parts].filter((one) => !one.description).map((one) => `${type.name}.${one.name}`);
      })
      .filter((name) => !/^(link|federation)__/.test(name));
    expect(bare).toEqual([]);
  });
});
