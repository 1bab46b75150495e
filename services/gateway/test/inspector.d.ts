/** The part of @graphql-inspector/core that the check of breaking changes uses. */
declare module '@graphql-inspector/core' {
  import type { GraphQLSchema } from 'graphql';

  export const CriticalityLevel: { readonly Breaking: string };
  export function diff(
    before: GraphQLSchema,
    after: GraphQLSchema,
  ): Promise<{ message: string; criticality: { level: string } }[]>;
}
