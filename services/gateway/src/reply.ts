import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { Answer } from './engine';
import { CODES, Refusal } from './refusal';

const JSON_TYPE = 'application/json';
const GRAPHQL_TYPE = 'application/graphql-response+json';
/** Shorter answers are not worth compressing. */
const WORTH_BYTES = 1_024;
const zip = promisify(gzip);

/** The type of answer that a caller accepts. Errors: FORMAT_DE_REPONSE_REFUSE (406) */
export function acceptedType(request: IncomingMessage): string {
  const accept = request.headers.accept ?? '*/*';
  const ranges = accept.split(',').map((one) => {
    const [range = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase());
    const weight = Number(parameters.find((part) => part.startsWith('q='))?.slice(2) ?? 1);
    return { range, weight: Number.isNaN(weight) ? 1 : weight };
  });
  const weightOf = (type: string): number => {
    const of = (range: string) => ranges.find((one) => one.range === range)?.weight;
    return of(type) ?? of('application/*') ?? of('*/*') ?? 0;
  };
  const [json, graphql] = [weightOf(JSON_TYPE), weightOf(GRAPHQL_TYPE)];
  if (json === 0 && graphql === 0) {
    const message = `Les réponses sont en ${JSON_TYPE} ou ${GRAPHQL_TYPE} : acceptez l’un des deux.`;
    throw new Refusal(406, CODES.reponse, message);
  }
  const named = ranges.some(({ range }) => range === GRAPHQL_TYPE);
  return named && graphql >= json ? GRAPHQL_TYPE : JSON_TYPE;
}

/** The caller is at fault: no repetition will make it good. */
const CALLER_AT_FAULT: readonly unknown[] = [CODES.requete, CODES.saisie, CODES.limite];
/** Nothing was written, and the same may pass a moment later. */
const PASSING: readonly unknown[] = ['SURCHARGE', 'OBJET_OCCUPE', 'BASE_INJOIGNABLE'];
/** Perhaps written: an intermediary must not send it again by itself. */
const UNSURE = 'ENREGISTREMENT_INCERTAIN';
const UNTRUSTED: readonly unknown[] = ['JETON_EXPIRE', 'JETON_INVALIDE'];

/** HTTP status of an answer: 200 as soon as a part of it was answered. */
export function statusOf({ data, errors = [] }: Answer, anonymous: boolean): number {
  const codes = errors.map(({ extensions }) => extensions?.['code']);
  if (data && Object.values(data).some((value) => value !== null)) return 200;
  if (codes.some((code) => UNTRUSTED.includes(code))) return 401;
  if (anonymous && codes.includes('ACCES_REFUSE')) return 401;
  if (codes.length > 0 && codes.every((code) => PASSING.includes(code))) return 503;
  if (codes.includes(UNSURE)) return 500;
  if (data) return 200;
  if (codes.includes(CODES.methode)) return 405;
  if (codes.length > 0 && codes.every((code) => CALLER_AT_FAULT.includes(code))) return 400;
  return codes.includes(CODES.panne) ? 500 : 200;
}

/** What an anonymous caller is told in the place of « votre rôle ne permet pas ». */
export function askForToken(answer: Answer): Answer {
  const message = 'Cette opération demande un compte : présentez un jeton d’accès (Authorization: Bearer …).';
  const errors = answer.errors?.map((error) =>
    error.extensions?.['code'] === 'ACCES_REFUSE'
      ? { ...error, message, extensions: { code: CODES.jetonAbsent } }
      : error,
  );
  return { ...answer, ...(errors ? { errors } : {}) };
}

/** Of what was asked for; what is left to the client this minute does not count. */
function etagOf(body: object): string {
  const text = JSON.stringify({ ...body, extensions: undefined });
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
}

/** Sends JSON: compressed when it is worth it, not sent again when the caller has it already. */
export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, type = JSON_TYPE, body }: { status: number; type?: string; body: object },
): Promise<void> {
  const text = Buffer.from(JSON.stringify(body));
  response.setHeader('content-type', `${type}; charset=utf-8`);
  if (request.method === 'GET' && status === 200) {
    const etag = etagOf(body);
    response.setHeader('etag', etag);
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
  }
  const compress =
    text.length >= WORTH_BYTES && /\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '');
  const sent = compress ? await zip(text, { level: constants.Z_BEST_SPEED }) : text;
  if (compress) response.setHeader('content-encoding', 'gzip');
  response.writeHead(status, { 'content-length': sent.length });
  response.end(sent);
}
