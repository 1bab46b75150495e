import { createReadStream, readdirSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { acceptsPage, pageHeaders } from './page-header';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
};
/** Named after their content by the build: never read twice. */
const NAMED = '/assets/';
const PAGE = '/index.html';

interface Served {
  readonly file: string;
  readonly bytes: number;
  readonly etag: string;
}

/** The built application: its files, and its page for every address that it may know. */
export class Application {
  private readonly files: ReadonlyMap<string, Served>;
  private readonly headers: Readonly<Record<string, string>>;

  /**
   * Lists the files once: nothing else can be asked for.
   *
   * @param issuer where the forms of the page may lead, through sign-in
   * @param secure whether people come over https
   */
  constructor(folder: string, { issuer, secure }: { issuer: string; secure: boolean }) {
    this.files = new Map(filesOf(folder));
    if (!this.files.has(PAGE))
      throw new Error(`APP_DIR : ${folder} ne contient pas l’application construite`);
    this.headers = pageHeaders({ issuer, secure });
  }

  /** Serves what a browser asks for, or passes on. */
  readonly serve = (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    const found = this.find(request);
    if (found) void this.send(request, response, found);
    else next();
  };

  /** A file, or the page for an address of the application. */
  private find({ method, url = '/', headers }: IncomingMessage): string | undefined {
    if (method !== 'GET' && method !== 'HEAD') return undefined;
    const [path = '/'] = url.split(/[?#]/);
    if (this.files.has(path) && extname(path) in TYPES) return path;
    return acceptsPage(headers.accept) && !path.startsWith(NAMED) ? PAGE : undefined;
  }

  private async send(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const packed = /\bbr\b/.test(request.headers['accept-encoding']?.toString() ?? '')
      ? this.files.get(`${path}.br`)
      : undefined;
    const served = packed ?? this.files.get(path);
    if (!served) return;
    for (const [name, value] of Object.entries(this.headers)) response.setHeader(name, value);
    const forever = path.startsWith(NAMED);
    response.setHeader('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
    response.setHeader('etag', served.etag);
    if (packed) response.setHeader('content-encoding', 'br');
    if (request.headers['if-none-match'] === served.etag) return void response.writeHead(304).end();
    response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
    response.writeHead(200, { 'content-length': served.bytes });
    if (request.method === 'HEAD') return void response.end();
    // A browser that leaves midway is no fault.
    await pipeline(createReadStream(served.file), response).catch(() => response.destroy());
  }
}

/** Files of a folder by address, the list of documents apart: the gateway reads it, browsers do not. */
function* filesOf(folder: string): Iterable<[string, Served]> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name === 'documents.json') continue;
    const file = join(entry.parentPath, entry.name);
    const { size, mtimeMs } = statSync(file);
    const etag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
    yield [`/${relative(folder, file)}`, { file, bytes: size, etag }];
  }
}
