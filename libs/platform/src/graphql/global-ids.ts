import {
  defaultFieldResolver,
  getNamedType,
  GraphQLObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import { Rendu } from '../usecase/answer-once';
import { CLE } from './cle';
import { encodeId, encoder, nounOf } from './global-id';
import { readArguments } from './read-arguments';
import { referenceHolder } from './reference';
import type { GraphContext } from './context';

type Resolve = GraphQLFieldResolver<unknown, GraphContext>;
type Field = GraphQLField<unknown, GraphContext>;

/**
 * Makes the ids of a subgraph global at its edge: what resolvers return as UUIDs leaves as `poste_…`, what callers give
 * back is read, checked and handed over as UUIDs. A type with an `id` does so once it implements `Node`.
 */
export function globalIds(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!(type instanceof GraphQLObjectType) || type.name.startsWith('_')) continue;
    const fields: Record<string, Field> = type.getFields();
    const isGlobal = !fields['id'] || type.getInterfaces().some(({ name }) => name === 'Node');
    if (fields[CLE]) fields[CLE].resolve = resolveCle(fields['id']);
    if (fields[CLE]) readReferences(type);
    for (const field of Object.values(fields)) {
      if (field.name.startsWith('_')) continue;
      const reads = readArguments(field, type.name);
      if (reads) field.resolve = reads;
      const noun = isGlobal && nounIn(type, field);
      if (noun) field.resolve = encoded(field.resolve ?? defaultFieldResolver, noun);
    }
    const { objet } = fields;
    if (objet && /Payload$/.test(type.name)) objet.resolve = readAgain(objet);
    const of = /^(\w+)Connection$/.exec(type.name)?.[1];
    if (of && fields['disparus']) fields['disparus'].resolve = disparus(of);
  }
  return schema;
}

/** Type of the object that an output field names: its own, or another's. */
function nounIn(type: GraphQLObjectType, field: Field): string | null {
  if (getNamedType(field.type).name !== 'ID' || field.name === CLE) return null;
  return field.name === 'id' ? type.name : nounOf(field.name);
}

/** What a resolver gives is encoded at once, unless it has to be waited for. */
function encoded(resolve: Resolve, noun: string): Resolve {
  const encode = encoder(noun);
  const told = (value: unknown): unknown => {
    if (value === null || value === undefined) return null;
    return Array.isArray(value) ? (value as string[]).map(encode) : encode(String(value));
  };
  return (source, args, context, info) => {
    const value: unknown = resolve(source, args, context, info);
    return value instanceof Promise ? value.then(told) : told(value);
  };
}

/** The bare key of a row: what its `id` gives before it becomes global. */
function resolveCle(id: Field | undefined): Resolve {
  const own = id?.resolve;
  return (source, args, context, info) => {
    const row = source as { cle?: string; id?: string };
    return row.cle ?? (own ? (own(source, args, context, info) as unknown) : row.id);
  };
}

/** Reference resolvers read `id`, whatever name the key bears between subgraphs. */
function readReferences(type: GraphQLObjectType): void {
  const holder = referenceHolder(type);
  const resolve = holder?.resolveReference;
  if (!holder || !resolve) return;
  holder.resolveReference = (reference, context, info) => {
    const { [CLE]: cle } = reference as Record<string, unknown>;
    return resolve({ ...(reference as object), id: cle }, context, info);
  };
}

/** The object of an act that was already done for the same key is read as it is now. */
function readAgain({ type }: Field): Resolve {
  const named = getNamedType(type);
  return (source, _args, context, info) => {
    const { objet } = source as { objet?: unknown };
    if (!(objet instanceof Rendu)) return objet;
    const holder = named instanceof GraphQLObjectType ? referenceHolder(named) : undefined;
    if (!holder?.resolveReference) throw new Error(`${named.name} ne se relit pas par sa clé`);
    return holder.resolveReference({ __typename: named.name, [CLE]: objet.cle }, context, info);
  };
}

const disparus =
  (of: string): Resolve =>
  (source) =>
    ((source as { disparus?: { id: string; at: Date }[] }).disparus ?? []).map(({ id, at }) => ({
      id: encodeId(of, id),
      at,
    }));
