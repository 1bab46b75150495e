import { Kind, parse, type DocumentNode, type FieldDefinitionNode, type TypeNode } from 'graphql';
import { readSubgraphs } from './supergraph';

type Subgraph = { name: string; typeDefs: DocumentNode };

const named = (field: FieldDefinitionNode): string => {
  let type = field.type;
  while (type.kind !== Kind.NAMED_TYPE) type = type.type;
  return type.name.value;
};

const objects = ({ typeDefs }: Subgraph) =>
  typeDefs.definitions.filter(
    (node) => node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION,
  );

const isEntity = (node: { directives?: readonly { name: { value: string } }[] }): boolean =>
  node.directives?.some((directive) => directive.name.value === 'key') ?? false;

/** Absent, it takes its parent away; of a list, what counts is its items: the list itself may be promised. */
const isPromised = (type: TypeNode): boolean =>
  type.kind === Kind.NON_NULL_TYPE &&
  (type.type.kind !== Kind.LIST_TYPE || type.type.type.kind === Kind.NON_NULL_TYPE);

/** What tells an object from another is always there. */
const IDENTITY = ['id', 'cle'];

/** The owner of an entity is the service that says most about it. */
function owners(subgraphs: Subgraph[]): Map<string, string> {
  const most = new Map<string, { name: string; fields: number }>();
  for (const subgraph of subgraphs) {
    for (const node of objects(subgraph).filter(isEntity)) {
      const fields = node.fields?.length ?? 0;
      if (fields > (most.get(node.name.value)?.fields ?? 0))
        most.set(node.name.value, { name: subgraph.name, fields });
    }
  }
  return new Map([...most].map(([type, { name }]) => [type, name]));
}

/** Fields that would take more than themselves away when a service is down. */
function tooStrict(subgraphs: Subgraph[]): string[] {
  const owner = owners(subgraphs);
  const found: string[] = [];
  for (const subgraph of subgraphs) {
    for (const node of objects(subgraph)) {
      const type = node.name.value;
      const guest = isEntity(node) && owner.get(type) !== subgraph.name;
      for (const field of node.fields ?? []) {
        if (field.type.kind !== Kind.NON_NULL_TYPE || IDENTITY.includes(field.name.value)) continue;
        const elsewhere = (owner.get(named(field)) ?? subgraph.name) !== subgraph.name;
        if (type === 'Query' || guest || (elsewhere && isPromised(field.type)))
          found.push(`${subgraph.name}: ${type}.${field.name.value}`);
      }
    }
  }
  return found;
}

describe('a service that is down takes nothing else with it', () => {
  it('lets be null each root query, each field added to another’s entity, each reference to one', () => {
    expect(tooStrict(readSubgraphs('SANDBOX'))).toEqual([]);
  });

  it('catches the four planted', () => {
    const planted = [
      {
        name: 'structures',
        typeDefs: parse(
          'type Query { comites: [Int!]! } type Poste @key(fields: "id") { id: ID! a: Int b: Int }',
        ),
      },
      {
        name: 'payments',
        typeDefs: parse(
          'type Poste @key(fields: "id") { id: ID! solde: Int! } type Tranche { poste: Poste! postes: [Poste!]! suite: [Poste]! }',
        ),
      },
    ];
    expect(tooStrict(planted)).toEqual([
      'structures: Query.comites',
      'payments: Poste.solde',
      'payments: Tranche.poste',
      'payments: Tranche.postes',
    ]);
  });
});
