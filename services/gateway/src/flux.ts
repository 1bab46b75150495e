import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { CORRELATION_HEADER, correlationId } from '@cn/platform/log/correlation';
import { z } from 'zod';
import type { Answer } from './guard';
import { CHALLENGE, RETRY_SECONDS } from './header';
import type { Identity } from './identity';
import { CODES, Refusal } from './refusal';

/** Real milliseconds of silence after which pilotage is lost: its heart beats more often. */
const SILENCE_MS = 40_000;

const refusal = z.object({ code: z.string(), message: z.string() });

/**
 * `GET /flux`: the dossiers that change, as server-sent events, for a page with its session or a program with its token.
 * Each stream is pilotage's own, which decides what is told; the gateway only knows who listens.
 */
export class FluxRoute {
  private readonly streams = new Set<ServerResponse>();

  constructor(
    private readonly pilotage: string | undefined,
    private readonly identity: Identity,
  ) {}

  /** What answers a request, when it is for this door. */
  readonly find = ({ method, url = '' }: IncomingMessage): Answer | undefined =>
    method === 'GET' && url.split('?')[0] === '/flux' ? this.answer : undefined;

  /** Ends every stream: whoever listened comes back. */
  stop(): void {
    this.streams.forEach((response) => response.end());
  }

  private readonly answer: Answer = async (request, response) => {
    const byToken = request.headers.authorization !== undefined;
    const { authorization } = await this.identity[byToken ? 'of' : 'ofSession'](request, response);
    if (!authorization) {
      const message = 'Connectez-vous, ou présentez un jeton d’accès.';
      throw new Refusal(401, CODES.jetonAbsent, message, { 'www-authenticate': CHALLENGE });
    }
    const stream = await this.open(request, authorization);
    if (stream.statusCode !== 200) throw await refused(stream);
    response.writeHead(200, { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' });
    this.streams.add(response);
    response.once('close', () => {
      this.streams.delete(response);
      stream.destroy();
    });
    stream.once('close', () => response.end());
    stream.pipe(response);
  };

  /** Errors: SERVICE_INDISPONIBLE (503) */
  private open({ headers }: IncomingMessage, authorization: string): Promise<IncomingMessage> {
    const since = headers['last-event-id'];
    const passed = { authorization, [CORRELATION_HEADER]: correlationId() };
    const options = { headers: since ? { ...passed, 'last-event-id': since } : passed, timeout: SILENCE_MS };
    return new Promise((resolve, reject) => {
      const away = (): void => {
        const message = 'Le suivi en direct ne répond pas : il reprend dès que possible.';
        reject(new Refusal(503, CODES.indisponible, message, { 'retry-after': RETRY_SECONDS }));
      };
      if (!this.pilotage) return away();
      const asked = ask(new URL('/flux', this.pilotage), options, resolve);
      asked.on('error', away);
      asked.on('timeout', () => asked.destroy());
      asked.end();
    });
  }
}

async function refused(stream: IncomingMessage): Promise<Refusal> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const { code, message } = refusal.parse(JSON.parse(Buffer.concat(chunks).toString()));
  return new Refusal(stream.statusCode ?? 500, code, message);
}
