import type { IncomingMessage, ServerResponse } from 'node:http';
import { CORRELATION_HEADER, correlationId } from '@cn/platform/log/correlation';
import { Buckets, clientOf, type Allowance } from './bucket';
import type { GatewayConfig } from './config';
import type { Asker, Engine, Question } from './engine';
import { LEAST_POINTS, tooMany, type Guard } from './guard';
import { CHALLENGE, RETRY_SECONDS, protect, shareWith, tellAllowance } from './header';
import type { Caller, Identity } from './identity';
import type { Playground } from './playground';
import { QuestionReader } from './question';
import { CODES, Refusal } from './refusal';
import type { Documents } from './trusted/documents';
import { acceptedType, askForToken, send, statusOf } from './reply';

/** What a question goes through, from its first byte to its answer. */
export class Door {
  private readonly accounts: Buckets;
  private readonly questions: QuestionReader;

  constructor(
    private readonly config: GatewayConfig,
    private readonly guard: Guard,
    private readonly identity: Identity,
    private readonly engine: Engine,
    private readonly documents: Documents,
    private readonly playground: Playground | undefined,
  ) {
    this.questions = new QuestionReader(documents);
    this.accounts = new Buckets(config.POINTS_PAR_MINUTE);
  }

  /** Serves one request of `/graphql`; whatever happens, the answer is GraphQL JSON. */
  readonly serve = (request: IncomingMessage, response: ServerResponse): void => {
    if (!/^\/?(\?|$)/.test(request.url ?? '')) return this.unknown(request, response);
    this.guard.serve(request, response, () => this.answer(request, response));
  };

  /** An address that is none of ours. */
  readonly unknown = (request: IncomingMessage, response: ServerResponse): void => {
    protect(response);
    const message = 'Il n’y a rien à cette adresse : l’API est à /graphql.';
    void this.guard.refuse(request, response, new Refusal(404, CODES.inconnu, message));
  };

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    shareWith(this.config.ORIGINES, request, response);
    if (request.method === 'OPTIONS')
      return void response.writeHead(204, { allow: 'GET, POST, OPTIONS' }).end();
    this.guard.chargeAddress(request);
    if (await this.playground?.serve(request, response)) return;
    const caller = await this.identity.of(request, response);
    const asker = this.askerOf(caller, request, response);
    const type = acceptedType(request);
    const question = await this.questions.read(request);
    this.checkText(question, caller);
    const answer = await this.engine.ask(question, asker);
    const anonymous = caller.by === 'personne';
    const status = statusOf(answer, anonymous);
    if (status === 401) response.setHeader('www-authenticate', CHALLENGE);
    if (status === 503) response.setHeader('retry-after', RETRY_SECONDS);
    await send(request, response, { status, type, body: anonymous ? askForToken(answer) : answer });
  }

  /** Errors: TEXTE_REFUSE (403) to a session that asks what no screen asks, out of the sandbox */
  private checkText({ query }: Question, { by }: Caller): void {
    if (by !== 'session' || this.config.HORLOGE === 'SANDBOX' || this.documents.includes(query)) return;
    const message = 'Une session ne pose que les questions des écrans : un programme présente un jeton.';
    throw new Refusal(403, CODES.texteRefuse, message);
  }

  /** Counts an account once it is verified; someone without one is counted by address. */
  private askerOf(
    { acteur, authorization }: Caller,
    request: IncomingMessage,
    response: ServerResponse,
  ): Asker {
    const client = acteur.compteId || clientOf(request.socket.remoteAddress);
    const buckets = acteur.compteId ? this.accounts : this.guard.addresses;
    const charge = (points: number): Allowance => {
      const allowance = buckets.charge(client, points);
      tellAllowance(response, allowance);
      return allowance;
    };
    const first = charge(acteur.compteId ? LEAST_POINTS : 0);
    if (first.waitSeconds > 0) throw tooMany(first);
    return {
      headers: { ...(authorization ? { authorization } : {}), [CORRELATION_HEADER]: correlationId() },
      charge: (cost) => charge(Math.max(0, cost - LEAST_POINTS)).remaining,
    };
  }
}
