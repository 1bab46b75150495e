import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Refusal } from './edge-process';

/** Wrong secrets a minute, after which nobody is listened to until the next one. */
const WRONG_A_MINUTE = 20;
const MINUTE_MS = 60_000;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Lets in those of the stack alone: any page open in a browser beside the sandbox can call a port of this machine, but
 * neither hides its origin, nor passes for this host, nor knows the secret.
 */
export class Guard {
  private wrong = { since: 0, count: 0 };

  constructor(
    private readonly secret: string,
    private readonly issuer: URL,
    private readonly port: number,
  ) {}

  /** Errors: ORIGINE_REFUSEE (403) when the call comes from a page of another site, or is meant for another host */
  fromHere({ headers }: IncomingMessage): void {
    const hosts = [this.issuer.host, `127.0.0.1:${this.port}`, `localhost:${this.port}`];
    const foreign = headers.origin !== undefined && headers.origin !== this.issuer.origin;
    if (foreign || !hosts.includes(headers.host ?? '') || headers['sec-fetch-site'] === 'cross-site')
      throw new Refusal(403, 'ORIGINE_REFUSEE', 'Cet émetteur ne répond pas aux pages d’un autre site.');
  }

  /** Errors: as `fromHere`; TYPE_REFUSE (415), SECRET_REFUSE (401), TROP_D_ESSAIS (429) */
  ofTheStack(request: IncomingMessage): void {
    this.fromHere(request);
    const { 'content-type': type, authorization } = request.headers;
    if (request.method === 'POST' && !/^application\/json\b/i.test(type ?? ''))
      throw new Refusal(415, 'TYPE_REFUSE', 'Envoyez du JSON (content-type: application/json).');
    const now = performance.now();
    if (now - this.wrong.since > MINUTE_MS) this.wrong = { since: now, count: 0 };
    if (this.wrong.count >= WRONG_A_MINUTE)
      throw new Refusal(429, 'TROP_D_ESSAIS', 'Trop de secrets refusés : attendez une minute.');
    if (timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${this.secret}`))) return;
    this.wrong.count += 1;
    const message =
      'Donnez le secret de la pile (Authorization: Bearer …) : addresses.issuerSecret de stack.json.';
    throw new Refusal(401, 'SECRET_REFUSE', message);
  }
}
