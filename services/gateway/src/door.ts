import type { IncomingMessage, ServerResponse } from 'node:http';
import { tokenVerifier, TokenError } from '@cn/platform/auth/verify-token';
import { CORRELATION_HEADER, correlationId, withCorrelation } from '@cn/platform/log/correlation';
import type { Logger } from 'pino';
import type { GatewayConfig } from './config';
import { LIMITS_HEADER } from './limits';
import { CODES, refusalBody } from './refusal';

type Next = () => void;
/** One step of what a request goes through before it reaches the runtime. */
export type Step = (request: IncomingMessage, response: ServerResponse, next: Next) => void | Promise<void>;

/** Bytes of a request at most. */
const MAX_BYTES = 4 * 1024 * 1024;
const WINDOW_MS = 60_000;

/** Gives the request the correlation id that will follow it everywhere, or keeps the one it came with. */
export const correlate: Step = (request, response, next) => {
  withCorrelation(request.headers[CORRELATION_HEADER]?.toString(), () => {
    const id = correlationId();
    request.headers[CORRELATION_HEADER] = id;
    response.setHeader(CORRELATION_HEADER, id);
    response.setHeader('x-limites', LIMITS_HEADER);
    next();
  });
};

/** One line a request: how it ended and how long it took. */
export function journal(logger: Logger): Step {
  return (request, response, next) => {
    const start = performance.now();
    const correlationId = request.headers[CORRELATION_HEADER];
    response.once('finish', () => {
      const ms = Math.round(performance.now() - start);
      logger.info(
        { correlationId, method: request.method, status: response.statusCode, ms },
        'requête servie',
      );
    });
    next();
  };
}

/** Refuses what is too long to be read. Errors: REQUETE_TROP_GRANDE (413) */
export const measure: Step = (request, response, next) => {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (!encoding && Number(length ?? 0) <= MAX_BYTES) return next();
  refuse(
    response,
    413,
    CODES.taille,
    'La requête est trop grande : 4 Mo au plus, longueur annoncée. Découpez-la.',
  );
};

/**
 * Verifies the token once at the door; the services verify it again.
 *
 * Errors  JETON_EXPIRE, JETON_INVALIDE (401), IDENTITE_INJOIGNABLE (503) when the issuer's keys cannot be read
 */
export function authenticate(config: GatewayConfig, logger: Logger): Step {
  const verify = tokenVerifier({ issuer: config.OIDC_ISSUER, audience: config.OIDC_AUDIENCE });
  return async (request, response, next) => {
    try {
      await verify(request.headers.authorization);
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      if (error.status === 503) logger.error({ err: error.cause }, "service d'identité injoignable");
      return refuse(response, error.status, error.code, error.message);
    }
    next();
  };
}

/** Counts the requests of each caller, a minute at a time. Errors: TROP_DE_REQUETES (429) */
export function throttle(perMinute: number): Step {
  const counts = new Map<string, number>();
  setInterval(() => counts.clear(), WINDOW_MS).unref();
  return (request, response, next) => {
    const caller = request.headers.authorization ?? request.socket.remoteAddress ?? '';
    const count = (counts.get(caller) ?? 0) + 1;
    counts.set(caller, count);
    if (count <= perMinute) return next();
    response.setHeader('retry-after', String(WINDOW_MS / 1_000));
    refuse(response, 429, CODES.debit, `Plus de ${perMinute} requêtes en une minute : attendez une minute.`);
  };
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(refusalBody(code, message)));
}
