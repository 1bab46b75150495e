import type { IncomingMessage, ServerResponse } from 'node:http';
import { CORRELATION_HEADER } from '@cn/platform/log/correlation';
import type { Allowance } from './bucket';
import { LIMITS_HEADER } from './limits';

/** When it is worth trying again. */
export const RETRY_SECONDS = '2';
/** What somebody without a good token is asked for. */
export const CHALLENGE = 'Bearer realm="conseiller-numerique"';

/** A page of the API's own loads nothing and is shown in no frame. */
const PROTECTION: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

const READABLE = `${CORRELATION_HEADER}, x-limites, x-ratelimit-limit, x-ratelimit-remaining, x-ratelimit-reset, retry-after, etag`;

/** Headers of every answer, refused or not. */
export function protect(response: ServerResponse): void {
  for (const [name, value] of Object.entries(PROTECTION)) response.setHeader(name, value);
  response.setHeader('vary', 'accept, accept-encoding, authorization, cookie, origin');
  response.setHeader('x-limites', LIMITS_HEADER);
}

/** Lets the pages of the configured sites read the answers; without credentials, tokens travel in a header. */
export function shareWith(
  origins: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { origin } = request.headers;
  if (!origin || !origins.includes(origin)) return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-expose-headers', READABLE);
  if (request.method !== 'OPTIONS') return;
  response.setHeader('access-control-allow-methods', 'GET, POST');
  response.setHeader('access-control-allow-headers', `authorization, content-type, ${CORRELATION_HEADER}`);
  response.setHeader('access-control-max-age', '600');
}

/** What the client has left this minute. */
export function tellAllowance(response: ServerResponse, allowance: Allowance): void {
  response.setHeader('x-ratelimit-limit', String(allowance.limit));
  response.setHeader('x-ratelimit-remaining', String(allowance.remaining));
  response.setHeader('x-ratelimit-reset', String(allowance.resetSeconds));
}
