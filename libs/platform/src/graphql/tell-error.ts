import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';

/** Code that the server gives to what nobody coded: a fault of ours. */
const FAULT = 'INTERNAL_SERVER_ERROR';

/**
 * The code of an expected refusal; undefined for a fault.
 *
 * @param error what a resolver threw, or what the server formatted
 */
export function refusalCode(error: unknown): string | undefined {
  const code = (error as { extensions?: { code?: unknown } } | null)?.extensions?.code;
  return typeof code === 'string' && code !== FAULT ? code : undefined;
}

/**
 * What leaves of an error. An expected refusal goes as it is and is one line of information, with its code; a fault is
 * told in one sentence and its detail stays in the log, as an error.
 */
export function tellError(
  formatted: GraphQLFormattedError,
  error: unknown,
  logger: Logger,
): GraphQLFormattedError {
  const code = refusalCode(formatted);
  if (code) {
    logger.info({ code, chemin: formatted.path?.join('.') }, 'requête refusée');
    return formatted;
  }
  logger.error({ err: (error as { originalError?: unknown }).originalError ?? error }, 'requête en échec');
  return {
    ...formatted,
    message: 'Le service a rencontré une panne. Réessayez dans un instant.',
    extensions: { code: 'PANNE' },
  };
}
