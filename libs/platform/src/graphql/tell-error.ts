import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';

/** Code that the server gives to what nobody coded: a fault of ours. */
const FAULT = 'INTERNAL_SERVER_ERROR';

const UNREADABLE = {
  code: 'SAISIE_INVALIDE',
  message:
    'Une valeur de la demande ne peut pas être lue : corrigez les identifiants, nombres, dates et textes donnés.',
};

/** What PostgreSQL refuses of a value, or of the time that it would take: the caller's to mend, whatever the field. */
const REFUSED_BY_THE_DATABASE: Readonly<Record<string, { code: string; message: string }>> = {
  '22001': UNREADABLE,
  '22003': UNREADABLE,
  '22007': UNREADABLE,
  '22008': UNREADABLE,
  '22021': UNREADABLE,
  '22P02': UNREADABLE,
  '22P05': UNREADABLE,
  '57014': {
    code: 'REQUETE_TROP_LONGUE',
    message: 'La demande prend trop de temps : réduisez la page ou précisez le filtre, puis recommencez.',
  },
};

/** Code that PostgreSQL gave to an error, through whatever carried it. */
function sqlStateOf(error: unknown): string {
  const { driverError, code } = (error ?? {}) as { driverError?: { code?: unknown }; code?: unknown };
  const state = driverError?.code ?? code;
  return typeof state === 'string' ? state : '';
}

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
  const cause = (error as { originalError?: unknown }).originalError ?? error;
  const told = REFUSED_BY_THE_DATABASE[sqlStateOf(cause)];
  if (told) {
    logger.warn({ err: cause, chemin: formatted.path?.join('.') }, 'requête refusée par la base');
    return { ...formatted, message: told.message, extensions: { code: told.code } };
  }
  const code = refusalCode(formatted);
  if (code) {
    logger.info({ code, chemin: formatted.path?.join('.') }, 'requête refusée');
    return formatted;
  }
  logger.error({ err: cause }, 'requête en échec');
  return {
    ...formatted,
    message: 'Le service a rencontré une panne. Réessayez dans un instant.',
    extensions: { code: 'PANNE' },
  };
}
