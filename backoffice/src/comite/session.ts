import type { OrdreDuJourQuery } from '../gql/graphql';

/** A session of the comité, as its page reads it. */
export type Session = NonNullable<OrdreDuJourQuery['comite']>;

/** A demande on its agenda. */
export type DemandeAuComite = Session['demandes']['nodes'][number];
