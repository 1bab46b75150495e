import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino, { type Logger } from 'pino';
import { z } from 'zod';

/** What every process of the edge reads from its environment. */
export const commonConfig = {
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535),
  STATE_DIR: z.string().min(1),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
};

/** These processes stand in for partners: nothing real may lean on them. */
const SANDBOX_ONLY = {
  variable: 'NODE_ENV',
  message: 'ce simulateur est du bac à sable : il ne démarre pas en production',
};

/** Validates the environment; on failure prints every error at once and exits with code 78 (wrong configuration). */
export function readConfig<S extends z.ZodType>(
  schema: S,
  env: NodeJS.ProcessEnv = process.env,
): z.output<S> {
  const parsed = schema.safeParse(env);
  const sandboxOnly = env['NODE_ENV'] === 'production' ? [SANDBOX_ONLY] : [];
  if (parsed.success && sandboxOnly.length === 0) return parsed.data;
  const found =
    parsed.error?.issues.map(({ path, message }) => ({ variable: path.join('.'), message })) ?? [];
  const errors = [...sandboxOnly, ...found];
  pino({ name: 'configuration' }).fatal({ errors }, 'configuration refusée');
  process.exit(78);
}

/** JSON logger of one process. */
export const createLogger = (name: string, level: string): Logger => pino({ name, level });

/**
 * Coded refusal: becomes `{ code, message, erreurs? }` with this HTTP status. The message is in French and says what to
 * do.
 */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly erreurs?: { champ: string; message: string }[],
  ) {
    super(message);
  }
}

export interface Call {
  req: IncomingMessage;
  res: ServerResponse;
  url: URL;
  /** Decoded rest of the path after the route's `/*`, empty for an exact route. */
  rest: string;
}

/**
 * A route's answer: JSON with status 200, an explicit `answer(...)`, or `SILENCE` when the handler keeps the
 * connection.
 */
export type Handler = (call: Call) => unknown;
export type Routes = Record<string, Handler>;

class Answer {
  constructor(
    readonly status: number,
    readonly body: unknown,
    readonly type: 'json' | 'html',
  ) {}
}

export const answer = (status: number, body: unknown): Answer => new Answer(status, body, 'json');
export const page = (titre: string, corps: string): Answer => new Answer(200, htmlPage(titre, corps), 'html');
/** The handler answers by itself, or never. */
export const SILENCE = Symbol('silence');

const BODY_LIMIT_BYTES = 1_000_000;

async function readBody(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) throw new Refusal(413, 'CORPS_TROP_GRAND', 'Le corps dépasse 1 Mo.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'JSON_ILLISIBLE', 'Envoyez un corps JSON en UTF-8.');
  }
}

/** Fields of a form sent by a page. */
export const readForm = async (req: IncomingMessage): Promise<URLSearchParams> =>
  new URLSearchParams(await readBody(req));

/**
 * Reads and validates a JSON body; errors: `JSON_ILLISIBLE`, `CORPS_TROP_GRAND`, and the given code with one line a
 * field.
 */
export async function readJson<S extends z.ZodType>(
  call: Call,
  schema: S,
  code: string,
): Promise<z.output<S>> {
  const parsed = schema.safeParse(parseJson(await readBody(call.req)));
  if (parsed.success) return parsed.data;
  const erreurs = parsed.error.issues.map((issue) => ({
    champ: issue.path.join('.'),
    message: issue.message,
  }));
  throw new Refusal(422, code, 'Corrigez les champs signalés et envoyez à nouveau.', erreurs);
}

/** Route table keyed `GET /chemin` or `GET /chemin/*`; `*` captures the decoded rest of the path. */
function findRoute(
  routes: Routes,
  method: string,
  path: string,
): { handler: Handler; rest: string } | undefined {
  const exact = routes[`${method} ${path}`];
  if (exact) return { handler: exact, rest: '' };
  for (const [key, handler] of Object.entries(routes)) {
    const prefix = key.endsWith('/*') ? key.slice(0, -1) : undefined;
    const asked = `${method} ${path}`;
    if (prefix && asked.startsWith(prefix)) return { handler, rest: decodePath(asked.slice(prefix.length)) };
  }
  return undefined;
}

function decodePath(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Refusal(400, 'CHEMIN_ILLISIBLE', 'Le chemin contient un codage % incorrect.');
  }
}

function send(res: ServerResponse, { status, body, type }: Answer): void {
  const contentType = type === 'html' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8';
  res.writeHead(status, { 'content-type': contentType });
  res.end(type === 'html' ? String(body) : JSON.stringify(body));
}

/** Request listener of a route table. Unknown routes go to `fallback` when there is one, else 404. */
export function routeRequests(
  routes: Routes,
  log: Logger,
  fallback?: (req: IncomingMessage, res: ServerResponse) => void,
): (req: IncomingMessage, res: ServerResponse) => void {
  const handle = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    try {
      const url = new URL(req.url ?? '/', 'http://edge');
      const route = findRoute(routes, req.method ?? 'GET', url.pathname);
      if (!route && fallback) return fallback(req, res);
      if (!route) throw new Refusal(404, 'ROUTE_INCONNUE', 'Cette adresse n’existe pas.');
      const result = await route.handler({ req, res, url, rest: route.rest });
      if (result !== SILENCE) send(res, result instanceof Answer ? result : answer(200, result));
    } catch (error) {
      if (res.headersSent) res.destroy();
      else send(res, refusalAnswer(error, log));
    }
  };
  return (req, res) => void handle(req, res);
}

function refusalAnswer(error: unknown, log: Logger): Answer {
  if (error instanceof Refusal) {
    return answer(error.status, { code: error.code, message: error.message, erreurs: error.erreurs });
  }
  log.error({ err: error }, 'erreur interne');
  return answer(500, { code: 'ERREUR_INTERNE', message: 'Erreur interne : voir le journal du processus.' });
}

/**
 * Listens, logs the address, and stops on SIGTERM/SIGINT: no new call, calls in hand end (5 s at most), then `close`.
 */
export async function serve(
  config: { HOST: string; PORT: number },
  listener: (req: IncomingMessage, res: ServerResponse) => void,
  log: Logger,
  close: () => Promise<void>,
): Promise<Server> {
  const server = createServer(listener);
  const stop = (signal: string): void => {
    log.info({ signal }, 'arrêt demandé');
    setTimeout(() => server.closeAllConnections(), 5_000).unref();
    server.close(() => void close().then(() => process.exit(0)));
    server.closeIdleConnections();
  };
  // Before the first call is answered: who has seen the process answer may stop it at once.
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.PORT, config.HOST, resolve);
  });
  log.info({ port: (server.address() as AddressInfo).port }, 'prêt');
  return server;
}

/** Runs a process: what escapes its start is logged and ends it with code 1. */
export function runProcess(start: () => Promise<unknown>): void {
  start().catch((error: unknown) => {
    pino().fatal({ err: error }, 'le processus n’a pas pu démarrer');
    process.exit(1);
  });
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Text made safe inside HTML. */
export const escapeHtml = (text: unknown): string =>
  String(text ?? '').replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);

function htmlPage(titre: string, corps: string): string {
  const style =
    'body{font:16px/1.5 system-ui;margin:2rem;max-width:75rem}table{border-collapse:collapse;width:100%}' +
    'td,th{border:1px solid #999;padding:.3rem .5rem;text-align:left}pre{white-space:pre-wrap}';
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${escapeHtml(titre)}</title><style>${style}</style></head><body><main><h1>${escapeHtml(titre)}</h1>${corps}</main></body></html>`;
}

/** Accessible HTML table; cells are already safe HTML. */
export function htmlTable(legende: string, entetes: string[], lignes: string[][]): string {
  const head = entetes.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('');
  const rows = lignes.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  return `<table><caption>${escapeHtml(legende)}</caption><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`;
}
