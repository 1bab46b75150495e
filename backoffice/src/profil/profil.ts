import type { MonProfilQuery } from '../gql/graphql';

/** A candidat, as the person reads it. */
export type Profil = NonNullable<MonProfilQuery['candidats']>['nodes'][number];
