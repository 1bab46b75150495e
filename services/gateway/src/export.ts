import { request as ask, type IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { CORRELATION_HEADER, correlationId } from '@cn/platform/log/correlation';
import { z } from 'zod';
import type { Answer } from './guard';
import { CHALLENGE, RETRY_SECONDS } from './header';
import type { Identity } from './identity';
import { CODES, Refusal } from './refusal';

/** Real milliseconds of silence after which pilotage is lost: a page of a list takes much less. */
const SILENCE_MS = 30_000;

const refusal = z.object({ code: z.string(), message: z.string() });

/**
 * `GET /export/…`: a list as a file, for a page with its session or a program with its token. Pilotage reads and writes it;
 * the gateway only knows who asks, and passes it on at the pace of who receives.
 */
export class ExportRoute {
  constructor(
    private readonly pilotage: string | undefined,
    private readonly identity: Identity,
  ) {}

  /** What answers a request, when it is for this door. */
  readonly find = ({ method, url = '' }: IncomingMessage): Answer | undefined =>
    method === 'GET' && url.startsWith('/export/') ? this.answer : undefined;

  private readonly answer: Answer = async (request, response) => {
    const byToken = request.headers.authorization !== undefined;
    const { authorization } = await this.identity[byToken ? 'of' : 'ofSession'](request, response);
    if (!authorization) {
      const message = 'Connectez-vous, ou présentez un jeton d’accès.';
      throw new Refusal(401, CODES.jetonAbsent, message, { 'www-authenticate': CHALLENGE });
    }
    const file = await this.open(request.url ?? '', authorization);
    if (file.statusCode !== 200) throw await refused(file);
    const { 'content-type': type = '', 'content-disposition': name = '' } = file.headers;
    response.writeHead(200, { 'content-type': type, 'content-disposition': name });
    // A file cut short is seen to be: its connection is cut too.
    await pipeline(file, response);
  };

  /** Errors: SERVICE_INDISPONIBLE (503) */
  private open(path: string, authorization: string): Promise<IncomingMessage> {
    const headers = { authorization, [CORRELATION_HEADER]: correlationId() };
    return new Promise((resolve, reject) => {
      const away = (): void => {
        const message = 'L’export ne répond pas : recommencez dans un instant.';
        reject(new Refusal(503, CODES.indisponible, message, { 'retry-after': RETRY_SECONDS }));
      };
      if (!this.pilotage) return away();
      const asked = ask(new URL(path, this.pilotage), { headers, timeout: SILENCE_MS }, resolve);
      asked.on('error', away);
      asked.on('timeout', () => asked.destroy());
      asked.end();
    });
  }
}

async function refused(answer: IncomingMessage): Promise<Refusal> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const { code, message } = refusal.parse(JSON.parse(Buffer.concat(chunks).toString()));
  return new Refusal(answer.statusCode ?? 500, code, message);
}
