import type { IncomingMessage, ServerResponse } from 'node:http';
import { CORRELATION_HEADER, correlationId, withCorrelation } from '@cn/platform/log/correlation';
import type { Logger } from 'pino';
import { Buckets, clientOf, type Allowance } from './bucket';
import { protect } from './header';
import { CODES, Refusal } from './refusal';
import { send } from './reply';

/** Points that a request takes before its cost is known: a cheap question is not free. */
export const LEAST_POINTS = 100;
/** People behind one address share it: it may ask for more than one account. */
const ADDRESS_SHARE = 5;

/** Answers a request, or refuses it by throwing a Refusal. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What every answer of the gateway goes through: correlation, headers, what an address may ask for, the journal, refusals. */
export class Guard {
  readonly addresses: Buckets;

  constructor(
    perMinute: number,
    private readonly logger: Logger,
  ) {
    this.addresses = new Buckets(perMinute * ADDRESS_SHARE);
  }

  /** Serves one request; whatever happens, the caller hears of it in GraphQL JSON. */
  serve(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
    withCorrelation(request.headers[CORRELATION_HEADER]?.toString(), () => {
      protect(response);
      response.setHeader(CORRELATION_HEADER, correlationId());
      this.journal(request, response);
      answer(request, response).catch((error: unknown) => this.refuse(request, response, error));
    });
  }

  /** Serves what a door knows how to answer, each address within what it may ask for; the rest passes on. */
  readonly before =
    (find: (request: IncomingMessage) => Answer | undefined) =>
    (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
      const answer = find(request);
      if (!answer) return next();
      this.serve(request, response, async () => {
        this.chargeAddress(request);
        await answer(request, response);
      });
    };

  /** Errors: TROP_DE_REQUETES (429) */
  chargeAddress(request: IncomingMessage): void {
    const address = this.addresses.charge(clientOf(request.socket.remoteAddress), LEAST_POINTS);
    if (address.waitSeconds > 0) throw tooMany(address);
  }

  async refuse(request: IncomingMessage, response: ServerResponse, error: unknown): Promise<void> {
    if (response.headersSent || response.destroyed) return void response.destroy();
    const refusal = error instanceof Refusal ? error : this.fault(error);
    for (const [name, value] of Object.entries(refusal.headers)) response.setHeader(name, value);
    await send(request, response, { status: refusal.status, body: refusal.body });
    // What is still to come is not read.
    if (!request.complete) request.destroy();
  }

  private fault(error: unknown): Refusal {
    this.logger.error({ err: error }, 'requête en échec');
    return new Refusal(500, CODES.panne, 'La plateforme a rencontré une panne. Réessayez dans un instant.');
  }

  /** One line a request: how it ended and how long it took. */
  private journal(request: IncomingMessage, response: ServerResponse): void {
    const start = performance.now();
    const correlationIdOfRequest = correlationId();
    response.once('close', () => {
      const ms = Math.round(performance.now() - start);
      const { method } = request;
      const status = response.writableFinished ? response.statusCode : 'ABANDONNEE';
      this.logger.info({ correlationId: correlationIdOfRequest, method, status, ms }, 'requête servie');
    });
  }
}

/** The refusal of a client that has nothing left this minute. */
export function tooMany({ limit, waitSeconds, remaining, resetSeconds }: Allowance): Refusal {
  const message = `Vous avez employé vos ${limit} points de la minute : attendez ${waitSeconds} s.`;
  return new Refusal(429, CODES.debit, message, {
    'retry-after': String(waitSeconds),
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(resetSeconds),
  });
}
