import { refusal } from '@cn/domain/kernel/result';
import { GraphQLError } from 'graphql';

/** A query asked for something that does not read: SAISIE_INVALIDE, with the argument at fault. */
export function invalidArgument(champ: string, attendu: string): GraphQLError {
  const { message, code } = refusal('SAISIE_INVALIDE', { champ, attendu });
  return new GraphQLError(message, { extensions: { code, champ, attendu } });
}
