import type { DossierQuery } from '../gql/graphql';

/** A dossier, as its page reads it. */
export type DossierLu = NonNullable<DossierQuery['dossier']>;
