import type { GraphQLObjectType } from 'graphql';
import type { GraphContext } from './context';

/** What `@apollo/subgraph` keeps on a type that other subgraphs may ask for. */
export interface ReferenceHolder {
  resolveReference?: (reference: unknown, context: GraphContext, info: unknown) => unknown;
}

/** The reference resolver of a type, to be wrapped; undefined when it has none. */
export function referenceHolder(type: GraphQLObjectType): ReferenceHolder | undefined {
  const apollo = type.extensions['apollo'] as { subgraph?: ReferenceHolder } | undefined;
  return apollo?.subgraph?.resolveReference ? apollo.subgraph : undefined;
}
