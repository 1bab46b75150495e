import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { CommitUnknown, DatabaseAway } from '../db/database';
import { Surcharge } from '../db/places';
import { sqlStateOf } from '../db/sql-state';

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

/** What a moment mends: its code, and why. */
interface Passing {
  code: string;
  why: string;
}

const FULL: Passing = { code: 'SURCHARGE', why: 'La plateforme est très sollicitée' };
const HELD: Passing = { code: 'OBJET_OCCUPE', why: 'Un autre acte tient cet objet' };
const AWAY: Passing = { code: 'BASE_INJOIGNABLE', why: 'La base de données ne répond pas' };
/** A lock that did not come in time, a circle of locks twice in a row. */
const LOCKED: readonly string[] = ['55P03', '40P01'];

/** What a caller is told when the same request may pass a moment later. */
function tellPassing(error: unknown, deep: boolean): { code: string; message: string } | undefined {
  if (error instanceof CommitUnknown)
    return {
      code: 'ENREGISTREMENT_INCERTAIN',
      message:
        'La base de données n’a pas confirmé l’acte, qui est peut-être enregistré : relisez, ou rejouez-le avec la même cleIdempotence.',
    };
  const passing = passingOf(error);
  if (!passing) return undefined;
  const { code, why } = passing;
  // An act fails at the root; what fails below is the reading of an answer whose act is done.
  const said = deep
    ? 'cette partie de la réponse manque. Relisez dans quelques secondes.'
    : 'rien n’a été enregistré. Recommencez dans quelques secondes.';
  return { code, message: `${why} : ${said}` };
}

function passingOf(error: unknown): Passing | undefined {
  if (error instanceof Surcharge) return FULL;
  if (error instanceof DatabaseAway) return AWAY;
  return LOCKED.includes(sqlStateOf(error)) ? HELD : undefined;
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

/** An expected refusal, or what a moment mends: no fault of ours. */
export const isExpected = (error: unknown): boolean =>
  refusalCode(error) !== undefined || error instanceof CommitUnknown || passingOf(error) !== undefined;

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
  const deep = (formatted.path?.length ?? 0) > 1;
  const told = tellPassing(cause, deep) ?? REFUSED_BY_THE_DATABASE[sqlStateOf(cause)];
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
