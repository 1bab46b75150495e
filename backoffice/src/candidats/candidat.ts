import type { CandidatsQuery } from '../gql/graphql';

/** A candidat, as a structure reads one. */
export type Candidat = NonNullable<CandidatsQuery['candidats']>['nodes'][number];
