import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { Application } from './application';

const SCRIPT = 'console.log("bonjour");';
const HTML = { accept: 'text/html,*/*;q=0.8' };

interface Heard {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

describe('the application served', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cn-app-'));
  const opened: Server[] = [];
  let url: string;

  async function open(secure: boolean): Promise<string> {
    const application = new Application(folder, { issuer: 'https://issuer.test/chemin', secure });
    const server = createServer((asked, response) =>
      application.serve(asked, response, () => void response.writeHead(404).end()),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    opened.push(server);
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Conseiller numérique</title>');
    writeFileSync(join(folder, 'favicon.ico'), 'x');
    writeFileSync(join(folder, 'documents.json'), '{}');
    writeFileSync(join(folder, 'assets/app-1a2b.js'), SCRIPT);
    writeFileSync(join(folder, 'assets/app-1a2b.js.br'), brotliCompressSync(SCRIPT));
    writeFileSync(join(folder, 'assets/small-3c.css'), 'a{}');
    url = await open(false);
  });
  afterAll(() => {
    for (const server of opened) server.close();
    rmSync(folder, { recursive: true });
  });

  /** Asks for a path as it is written. */
  const get = (
    path: string,
    headers: Record<string, string> = {},
    method = 'GET',
    at = url,
  ): Promise<Heard> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(at);
      const sent = request({ hostname, port, path, method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        );
      });
      sent.on('error', reject);
      sent.end();
    });

  it.each(['/', '/dossiers', '/dossiers/dossier_AY8?onglet=postes', '/inconnu/loin'])(
    'shows its page at %s, read again each time',
    async (path) => {
      const { status, headers, body } = await get(path, HTML);
      expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
      expect(body.toString()).toContain('Conseiller numérique');
      expect(headers['cache-control']).toBe('no-cache');
      expect((await get(path, { ...HTML, 'if-none-match': headers.etag ?? '' })).status).toBe(304);
    },
  );

  it.each([
    ['a program', '/dossiers', { accept: 'application/json' }],
    ['a script that is no more', '/assets/old-9f.js', HTML],
    ['the list of documents', '/documents.json', { accept: '*/*' }],
    ['a file beside the folder', '/../../../etc/passwd', { accept: '*/*' }],
    ['a file beside the folder, encoded', '/assets/%2e%2e/%2e%2e/etc/passwd', { accept: '*/*' }],
    ['the packed form by its name', '/assets/app-1a2b.js.br', { accept: '*/*' }],
  ])('passes on %s', async (_title, path, headers) => {
    expect((await get(path, headers)).status).toBe(404);
  });

  it('writes nothing', async () => {
    expect((await get('/', HTML, 'POST')).status).toBe(404);
    const head = await get('/', HTML, 'HEAD');
    expect([head.status, head.body.length]).toEqual([200, 0]);
  });

  it('gives what the build has named for ever, packed for who reads it so', async () => {
    const plain = await get('/assets/app-1a2b.js');
    const packed = await get('/assets/app-1a2b.js', { 'accept-encoding': 'gzip, deflate, br, zstd' });
    for (const { headers } of [plain, packed]) {
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
      expect(headers.vary).toContain('accept-encoding');
    }
    expect(plain.body.toString()).toBe(SCRIPT);
    expect(packed.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(packed.body).toString()).toBe(SCRIPT);
    const small = await get('/assets/small-3c.css', { 'accept-encoding': 'br' });
    expect([small.headers['content-encoding'], small.body.toString()]).toEqual([undefined, 'a{}']);
    expect((await get('/favicon.ico')).headers['cache-control']).toBe('no-cache');
  });

  it('runs its own scripts only, in nobody’s frame', async () => {
    const { headers } = await get('/', HTML);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/unsafe|\*|http:/);
    expect(policy).toContain("form-action 'self' https://issuer.test;");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers['strict-transport-security']).toBeUndefined();
    const secure = await open(true);
    expect((await get('/', HTML, 'GET', secure)).headers['strict-transport-security']).toContain('max-age=');
  });

  it('does not start without what it serves', () => {
    expect(() => new Application(join(folder, 'assets'), { issuer: 'https://i.test', secure: true })).toThrow(
      'APP_DIR',
    );
  });
});
