import { refusal } from '@cn/domain/kernel/result';
import { GraphQLError } from 'graphql';

/** A query asked for something that does not read: SAISIE_INVALIDE, with the argument at fault. */
export function invalidArgument(champ: string, attendu: string): GraphQLError {
  const { message, code } = refusal('SAISIE_INVALIDE', { champ, attendu });
  return new GraphQLError(message, { extensions: { code, champ, attendu } });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * An id given by a caller, fit for the database.
 *
 * Errors  SAISIE_INVALIDE
 */
export function readId(id: string, champ = 'id'): string {
  if (!UUID.test(id)) throw invalidArgument(champ, 'un identifiant rendu par cette interface');
  return id;
}

/** Same, for an id that may be left out. */
export const readOptionalId = (id: string | null | undefined, champ: string): string | null =>
  id ? readId(id, champ) : null;
