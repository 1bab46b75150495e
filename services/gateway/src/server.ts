import { createServer, STATUS_CODES, type Server, type ServerOptions } from 'node:http';
import type { Socket } from 'node:net';
import { ExpressAdapter } from '@nestjs/platform-express';
import { CODES, Refusal } from './refusal';

/** How long a caller may take, in milliseconds; a connection that says nothing is not kept. */
export const PATIENCE = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 20_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16_384,
} as const satisfies ServerOptions;

const FAULTS: Readonly<Record<string, Refusal>> = {
  ERR_HTTP_REQUEST_TIMEOUT: new Refusal(
    408,
    CODES.lenteur,
    'La requête n’est pas arrivée à temps : envoyez-la d’un trait.',
  ),
  HPE_HEADER_OVERFLOW: new Refusal(431, CODES.taille, 'Les en-têtes sont trop longs : 16 ko au plus.'),
};
const UNREADABLE = new Refusal(400, CODES.requete, 'Ce n’est pas une requête HTTP lisible.');

/** Nest's Express server, that does not wait for callers who never finish, and tells them in GraphQL JSON. */
export class PatientAdapter extends ExpressAdapter {
  /** What never ends by itself is ended first. */
  closing: () => void = () => undefined;

  constructor(private readonly patience: ServerOptions = PATIENCE) {
    super();
  }

  override close(): Promise<void> {
    this.closing();
    return super.close() as Promise<void>;
  }

  override initHttpServer(): void {
    const server = createServer(this.patience, this.getInstance());
    server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => turnAway(error, socket));
    this.httpServer = server as Server as never;
  }
}

function turnAway(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const { status, body } = FAULTS[error.code ?? ''] ?? UNREADABLE;
  const text = JSON.stringify(body);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(text)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
}
