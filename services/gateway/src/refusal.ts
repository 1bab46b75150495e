import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { tellRequest } from './validation';
import { tellVariable } from './variable';

/** Codes that the gateway itself answers with; those of the services pass through unchanged. */
export const CODES = {
  indisponible: 'SERVICE_INDISPONIBLE',
  panne: 'PANNE',
  requete: 'REQUETE_INVALIDE',
  saisie: 'SAISIE_INVALIDE',
  limite: 'LIMITE_DEPASSEE',
  debit: 'TROP_DE_REQUETES',
  taille: 'REQUETE_TROP_GRANDE',
  jetonAbsent: 'JETON_ABSENT',
  inconnu: 'ADRESSE_INCONNUE',
  methode: 'METHODE_REFUSEE',
  reponse: 'FORMAT_DE_REPONSE_REFUSE',
  corps: 'FORMAT_DE_REQUETE_REFUSE',
  lenteur: 'REQUETE_TROP_LENTE',
  document: 'DOCUMENT_INCONNU',
  texteRefuse: 'TEXTE_REFUSE',
  session: 'SESSION_EXPIREE',
  page: 'PAGE_INCONNUE',
  deuxIdentites: 'DEUX_IDENTITES',
  empreinteInconnue: 'PERSISTED_QUERY_NOT_FOUND',
} as const;

/** Codes of graphql-js and of the runtime that speak of the request itself: their detail helps whoever wrote it. */
const OF_THE_REQUEST = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'BAD_REQUEST'];

/** Faults of ours, whatever they are called on the way: only the sentence below leaves. */
const INTERNAL = ['INTERNAL_SERVER_ERROR', 'DOWNSTREAM_SERVICE_ERROR', 'SUBREQUEST_HTTP_ERROR'];

const PANNE = 'La plateforme a rencontré une panne. Réessayez dans un instant.';
const absent = (service: string): string =>
  `Le service ${service} ne répond pas : ses informations manquent, les autres sont à jour. Si vous enregistriez quelque chose, relisez avant de recommencer.`;

/**
 * What the caller is told of an error: a French sentence, its code and, for a refusal, its field and rule. Nothing of
 * the inside (stack, subgraph's own words, parameters) leaves.
 */
export function toldError(error: unknown): GraphQLFormattedError {
  const { message, path, locations, extensions } = error as GraphQLError;
  const code = typeof extensions?.['code'] === 'string' ? extensions['code'] : undefined;
  const at = { ...(path ? { path } : {}), ...(locations?.length ? { locations } : {}) };
  if (code === CODES.indisponible) {
    const service = String(extensions?.['service'] ?? '');
    return { message: absent(service), ...at, extensions: { code, service } };
  }
  const variable = tellVariable(message);
  if (variable)
    return { message: variable.message, ...at, extensions: { code: CODES.saisie, champ: variable.champ } };
  if (code && OF_THE_REQUEST.includes(code)) return invalid(message, at);
  if (code && !INTERNAL.includes(code)) {
    const { champ, regle, limite } = extensions ?? {};
    return { message, ...at, extensions: defined({ code, champ, regle, limite }) };
  }
  if (!code && isOfTheRequest(error)) return invalid(message, at);
  return { message: PANNE, ...at, extensions: { code: CODES.panne } };
}

const invalid = (message: string, at: object): GraphQLFormattedError => ({
  message: tellRequest(message),
  ...at,
  extensions: { code: CODES.requete },
});

/** Validation errors of graphql-js bear no code, no cause and no path: only places in the query. */
function isOfTheRequest(error: unknown): boolean {
  return (
    error instanceof GraphQLError && !error.originalError && !error.path && (error.locations?.length ?? 0) > 0
  );
}

const defined = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null));

/** The body of an answer that never reached GraphQL: still GraphQL JSON. */
const refusalBody = (code: string, message: string): object => ({
  errors: [{ message, extensions: { code } }],
});

/** What stops at the door: a status, and GraphQL JSON all the same. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  get body(): object {
    return refusalBody(this.code, this.message);
  }
}
