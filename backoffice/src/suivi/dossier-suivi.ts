import type { DossierSuiviQuery } from '../gql/graphql';

/** Who follows a dossier, and whose it is. */
export type Suivi = NonNullable<DossierSuiviQuery['dossier']>;
