import type { ApolloServerPlugin } from '@apollo/server';
import { refusal } from '@cn/domain/kernel/result';
import { GraphQLError } from 'graphql';

/** Where a text holds U+0000, as `input.contact.nom`; null when none does. */
export function findNul(value: unknown, path = ''): string | null {
  if (typeof value === 'string') return value.includes('\0') ? path : null;
  if (value === null || typeof value !== 'object') return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = findNul(inner, path ? `${path}.${key}` : key);
    if (found !== null) return found;
  }
  return null;
}

/** How a query writes that character in a text. */
const WRITTEN = /\\u0000|\\u\{0+\}/;

/** PostgreSQL keeps no U+0000: whatever the field, it is refused before anything is asked of the database. */
export const refuseNul = (): ApolloServerPlugin => ({
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ request: { variables, query } }) => {
        const champ = findNul(variables) ?? (WRITTEN.test(query ?? '') ? 'requête' : null);
        if (champ === null) return Promise.resolve();
        const attendu = 'retirez le caractère nul (U+0000)';
        const { code, message } = refusal('SAISIE_INVALIDE', { champ, attendu });
        return Promise.reject(new GraphQLError(message, { extensions: { code, champ } }));
      },
    }),
});
