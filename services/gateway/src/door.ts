import type { IncomingMessage, ServerResponse } from 'node:http';
import { ANONYME, type Acteur } from '@cn/platform/auth/acteur';
import { tokenVerifier, TokenError, type VerifyToken } from '@cn/platform/auth/verify-token';
import { CORRELATION_HEADER, correlationId, withCorrelation } from '@cn/platform/log/correlation';
import type { Logger } from 'pino';
import { Buckets, clientOf, type Allowance } from './bucket';
import type { GatewayConfig } from './config';
import type { Asker, Engine } from './engine';
import { protect, shareWith, tellAllowance } from './header';
import type { Playground } from './playground';
import { QuestionReader } from './question';
import { CODES, Refusal } from './refusal';
import { acceptedType, askForToken, send, statusOf } from './reply';

/** Points that a request takes before its cost is known: a cheap question is not free. */
const LEAST_POINTS = 100;
/** When it is worth trying again. */
const RETRY_SECONDS = '2';
/** People behind one address share it: it may ask for more than one account. */
const ADDRESS_SHARE = 5;

/** What a request goes through, from its first byte to its answer. */
export class Door {
  private readonly verify: VerifyToken;
  private readonly addresses: Buckets;
  private readonly accounts: Buckets;
  private readonly questions = new QuestionReader();

  constructor(
    private readonly config: GatewayConfig,
    private readonly engine: Engine,
    private readonly logger: Logger,
    private readonly playground: Playground | undefined,
  ) {
    this.verify = tokenVerifier({ issuer: config.OIDC_ISSUER, audience: config.OIDC_AUDIENCE });
    this.accounts = new Buckets(config.POINTS_PAR_MINUTE);
    this.addresses = new Buckets(config.POINTS_PAR_MINUTE * ADDRESS_SHARE);
  }

  /** Serves one request of `/graphql`; whatever happens, the answer is GraphQL JSON. */
  readonly serve = (request: IncomingMessage, response: ServerResponse): void => {
    if (!/^\/?(\?|$)/.test(request.url ?? '')) return this.unknown(request, response);
    withCorrelation(request.headers[CORRELATION_HEADER]?.toString(), () => {
      protect(response);
      response.setHeader(CORRELATION_HEADER, correlationId());
      this.journal(request, response);
      this.answer(request, response).catch((error: unknown) => this.refuse(request, response, error));
    });
  };

  /** An address that is none of ours. */
  readonly unknown = (request: IncomingMessage, response: ServerResponse): void => {
    protect(response);
    const message = 'Il n’y a rien à cette adresse : l’API est à /graphql.';
    void this.refuse(request, response, new Refusal(404, CODES.inconnu, message));
  };

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    shareWith(this.config.ORIGINES, request, response);
    if (request.method === 'OPTIONS')
      return void response.writeHead(204, { allow: 'GET, POST, OPTIONS' }).end();
    const address = this.addresses.charge(clientOf(request.socket.remoteAddress), LEAST_POINTS);
    if (address.waitSeconds > 0) throw tooMany(address);
    if (await this.playground?.serve(request, response)) return;
    const acteur = await this.identify(request);
    const asker = this.askerOf(acteur, request, response);
    const type = acceptedType(request);
    const question = await this.questions.read(request);
    const answer = await this.engine.ask(question, asker);
    const anonymous = acteur.role === 'ANONYME';
    const status = statusOf(answer, anonymous);
    if (status === 401) response.setHeader('www-authenticate', CHALLENGE);
    if (status === 503) response.setHeader('retry-after', RETRY_SECONDS);
    await send(request, response, { status, type, body: anonymous ? askForToken(answer) : answer });
  }

  /** Errors: JETON_EXPIRE, JETON_INVALIDE (401), IDENTITE_INJOIGNABLE (503) when the issuer's keys cannot be read */
  private async identify(request: IncomingMessage): Promise<Acteur> {
    const { authorization } = request.headers;
    if (authorization === undefined) return ANONYME;
    try {
      return await this.verify(authorization);
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      if (error.status === 503) this.logger.error({ err: error.cause }, "service d'identité injoignable");
      const [name, value] =
        error.status === 503 ? ['retry-after', RETRY_SECONDS] : ['www-authenticate', CHALLENGE];
      throw new Refusal(error.status, error.code, error.message, { [name]: value });
    }
  }

  /** Counts an account once it is verified; someone without one is counted by address. */
  private askerOf(acteur: Acteur, request: IncomingMessage, response: ServerResponse): Asker {
    const client = acteur.compteId || clientOf(request.socket.remoteAddress);
    const buckets = acteur.compteId ? this.accounts : this.addresses;
    const charge = (points: number): Allowance => {
      const allowance = buckets.charge(client, points);
      tellAllowance(response, allowance);
      return allowance;
    };
    const first = charge(acteur.compteId ? LEAST_POINTS : 0);
    if (first.waitSeconds > 0) throw tooMany(first);
    const { authorization } = request.headers;
    return {
      headers: { ...(authorization ? { authorization } : {}), [CORRELATION_HEADER]: correlationId() },
      charge: (cost) => charge(Math.max(0, cost - LEAST_POINTS)).remaining,
    };
  }

  private async refuse(request: IncomingMessage, response: ServerResponse, error: unknown): Promise<void> {
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

const CHALLENGE = 'Bearer realm="conseiller-numerique"';

function tooMany({ limit, waitSeconds, remaining, resetSeconds }: Allowance): Refusal {
  const message = `Vous avez employé vos ${limit} points de la minute : attendez ${waitSeconds} s.`;
  return new Refusal(429, CODES.debit, message, {
    'retry-after': String(waitSeconds),
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(resetSeconds),
  });
}
