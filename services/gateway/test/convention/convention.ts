import type { GraphQLSchema } from 'graphql';
import { edges, lists, mutations, nodes, pageArguments, pages } from './shape';
import { deprecations, descriptions, enums, scalars, types, words } from './word';
import type { Violation } from './walk';

const CONVENTIONS = [
  ...[nodes, edges, lists, pages, pageArguments, mutations],
  ...[enums, types, words, scalars, descriptions, deprecations],
];

/** Every place of the schema that breaks a convention of the contract (ADR 0007), sorted. */
export const violations = (schema: GraphQLSchema): Violation[] =>
  [...new Set(CONVENTIONS.flatMap((convention) => convention(schema)))].sort();
