import { Kind, parse } from 'graphql';

/** Fields of the roots of a supergraph. */
export function rootFields(supergraph: string): Set<string> {
  const roots = parse(supergraph).definitions.filter(
    (node) => node.kind === Kind.OBJECT_TYPE_DEFINITION && ['Query', 'Mutation'].includes(node.name.value),
  );
  return new Set(
    roots.flatMap((node) => ('fields' in node ? (node.fields ?? []).map(({ name }) => name.value) : [])),
  );
}

/** Fields that one supergraph has at its roots and the other has not. */
export function fieldsOnlyIn(one: string, other: string): Set<string> {
  const known = rootFields(other);
  return new Set([...rootFields(one)].filter((name) => !known.has(name)));
}
