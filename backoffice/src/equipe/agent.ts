import type { MonEquipeQuery } from '../gql/graphql';

/** A colleague. */
export type Agent = NonNullable<MonEquipeQuery['agents']>['nodes'][number];
