import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { LIMITS } from '../src/limits';
import { MAX_BYTES } from '../src/question';
import { PATIENCE } from '../src/server';
import { Bench, structures, told, type Answer } from './bench';

const ORIGIN = 'https://agents.exemple.test';
const QUERY = '{ structure { nom } }';

describe('the door', () => {
  let bench: Bench;
  let url: string;
  const post = (body: object | string, headers?: Record<string, string>) => bench.post(url, body, headers);

  beforeAll(async () => {
    bench = await Bench.start();
    url = await bench.open({ ORIGINES: [ORIGIN] });
  });
  afterAll(() => bench.stop());

  describe('speaks HTTP in GraphQL JSON, in French', () => {
    const get = (path: string, headers: Record<string, string> = {}) =>
      fetch(`${url}${path}`, { headers: { authorization: `Bearer ${bench.token}`, ...headers } });

    it.each(['/', '/healthcheck', '/readiness', '/graphql/autre', '/graphqlx'])('404 at %s', async (path) => {
      expect(await told(await get(path))).toEqual([404, 'ADRESSE_INCONNUE']);
    });

    it.each(['PUT', 'DELETE', 'PATCH'])('405 to %s', async (method) => {
      const response = await fetch(`${url}/graphql`, { method });
      expect(response.headers.get('allow')).toBe('GET, POST, OPTIONS');
      expect(await told(response)).toEqual([405, 'METHODE_REFUSEE']);
    });

    it.each(['text/csv', 'multipart/mixed', 'application/xml', 'application/json;q=0'])(
      '406 to %s',
      async (accept) => {
        expect(await told(await post({ query: QUERY }, { accept }))).toEqual([
          406,
          'FORMAT_DE_REPONSE_REFUSE',
        ]);
      },
    );

    it.each([
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain',
      'application/json; charset=latin1',
    ])('415 to %s, even for a write', async (type) => {
      const body = 'query=mutation{signer(id:"1")}';
      expect(await told(await post(body, { 'content-type': type }))).toEqual([
        415,
        'FORMAT_DE_REQUETE_REFUSE',
      ]);
    });

    it('415 to a compressed body', async () => {
      expect(await told(await post({ query: QUERY }, { 'content-encoding': 'gzip' }))).toEqual([
        415,
        'FORMAT_DE_REQUETE_REFUSE',
      ]);
    });

    it.each([
      ['JSON cut short', '{"query": '],
      ['an array of requests', [{ query: QUERY }, { query: QUERY }]],
      ['no query', {}],
      ['a query that is a number', { query: 3 }],
      ['variables that are a text', { query: QUERY, variables: '{}' }],
      ['null', 'null'],
    ])('400 to %s', async (_title, body) => {
      expect(await told(await post(body))).toEqual([400, 'REQUETE_INVALIDE']);
    });

    it('reads by GET, never writes', async () => {
      const read = await get(`/graphql?query=${encodeURIComponent(QUERY)}`);
      expect(((await read.json()) as Answer).data).toEqual({ structure: { nom: 'Mairie' } });
      const write = await get(`/graphql?query=${encodeURIComponent('mutation { signer(id: "1") }')}`);
      expect(await told(write)).toEqual([405, 'METHODE_REFUSEE']);
      expect(await told(await get('/graphql?query=%7Ba%7D&variables=%7B'))).toEqual([
        400,
        'REQUETE_INVALIDE',
      ]);
    });

    it('answers « not modified » to who has it already', async () => {
      const path = `/graphql?query=${encodeURIComponent(QUERY)}`;
      const etag = (await get(path)).headers.get('etag') ?? '';
      expect(etag).toMatch(/^".+"$/);
      expect((await get(path, { 'if-none-match': etag })).status).toBe(304);
      expect((await get(path, { 'if-none-match': '"autre"' })).status).toBe(200);
    });
  });

  describe('counts the bytes as they come', () => {
    const padded = (bytes: number): string => {
      const body = JSON.stringify({ query: QUERY, remplissage: '' });
      return body.replace('""', `"${'x'.repeat(bytes - body.length)}"`);
    };
    /** Sends without announcing a length. */
    const chunked = (body: string): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const headers = { 'content-type': 'application/json', authorization: `Bearer ${bench.token}` };
        const sent = request(`${url}/graphql`, { method: 'POST', headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        sent.on('error', reject);
        for (let at = 0; at < body.length; at += 65_536) sent.write(body.slice(at, at + 65_536));
        sent.end();
      });

    it('announced, on both sides of the limit', async () => {
      expect((await post(padded(MAX_BYTES))).status).toBe(200);
      expect(await told(await post(padded(MAX_BYTES + 1)))).toEqual([413, 'REQUETE_TROP_GRANDE']);
    });

    it('in chunks, on both sides of the limit', async () => {
      expect(await chunked(padded(MAX_BYTES))).toBe(200);
      expect(await chunked(padded(MAX_BYTES + 1)).catch(() => 413)).toBe(413);
    });
  });

  describe('keeps the limits it announces', () => {
    const aliases = (n: number) =>
      `{ ${Array.from({ length: n }, (_, i) => `a${i}: __typename`).join(' ')} }`;
    const page = 'query($n: Int) { structures(first: $n) { nodes { id nom } } }';
    const tokens = (n: number) => `{ compter(mots: [${'"a" '.repeat(n - 9)}]) }`;

    it.each([
      ['aliases of __typename', aliases(LIMITS.alias), aliases(LIMITS.alias + 1), 'alias'],
      ['tokens', tokens(LIMITS.jetons), tokens(LIMITS.jetons + 1), 'jetons'],
    ])('%s', async (_title, within, beyond, limite) => {
      expect(await told(await post({ query: within }))).toEqual([200, undefined]);
      const response = await post({ query: beyond });
      expect(response.status).toBe(400);
      const { errors } = (await response.json()) as Answer;
      expect(errors?.[0]?.extensions).toEqual({ code: 'LIMITE_DEPASSEE', limite });
      expect(errors?.[0]?.message).toMatch(/^La requête dépasse la limite de /);
    });

    it('nodes, with the variable known', async () => {
      expect((await post({ query: page, variables: { n: LIMITS.noeuds - 1 } })).status).toBe(200);
      expect(await told(await post({ query: page, variables: { n: LIMITS.noeuds } }))).toEqual([
        400,
        'LIMITE_DEPASSEE',
      ]);
    });

    it('announces them all', async () => {
      const announced = (await post({ query: QUERY })).headers.get('x-limites');
      for (const [name, value] of Object.entries(LIMITS)) expect(announced).toContain(`${name}=${value}`);
    });

    it('refuses the widest documents quickly', async () => {
      const fields = (n: number) => Array.from({ length: n }, () => 'structure { nom }').join(' ');
      const began = performance.now();
      await post({ query: `{ ${fields(950)} }` });
      await post({ query: `{ ...F ...F } fragment F on Query { ${fields(900)} }` });
      await post({ query: `${'{structure'.repeat(1_900)}` });
      expect(performance.now() - began).toBeLessThan(3_000);
    });
  });

  describe('a bucket a client', () => {
    it('says what a question costs and what is left, and refuses when nothing is', async () => {
      const narrow = await bench.open({ POINTS_PAR_MINUTE: 250 });
      const response = await bench.post(narrow, { query: '{ structures(first: 5) { nodes { nom } } }' });
      const { extensions } = (await response.json()) as Answer;
      expect(extensions?.cout).toEqual({ demande: 7, restant: 150 });
      expect(response.headers.get('x-ratelimit-limit')).toBe('250');
      expect(response.headers.get('x-ratelimit-remaining')).toBe('150');
      await bench.post(narrow, { query: QUERY });
      await bench.post(narrow, { query: QUERY });
      const refused = await bench.post(narrow, { query: QUERY });
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
      expect(await told(refused)).toEqual([429, 'TROP_DE_REQUETES']);
    });

    it('an account keeps one, whatever its token; others have their own', async () => {
      const narrow = await bench.open({ POINTS_PAR_MINUTE: 250 });
      const statuses = [];
      for (let i = 0; i < 4; i += 1) {
        const authorization = `Bearer ${await bench.issuer.token('ANCT', 60 + i)}`;
        statuses.push((await bench.post(narrow, { query: QUERY }, { authorization })).status);
      }
      expect(statuses).toEqual([200, 200, 200, 429]);
      const authorization = `Bearer ${await bench.issuer.token('BDT')}`;
      expect((await bench.post(narrow, { query: QUERY }, { authorization })).status).toBe(200);
    });

    it('an address has one before anything is verified: forged tokens do not start anew', async () => {
      const narrow = await bench.open({ POINTS_PAR_MINUTE: 100 });
      const statuses = [];
      for (let i = 0; i < 8; i += 1) {
        const authorization = i % 2 ? `bearer forge${i}` : `Bearer forge.${i}.x`;
        statuses.push((await bench.post(narrow, { query: QUERY }, { authorization })).status);
      }
      expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
      expect(statuses.at(-1)).toBe(429);
    });
  });

  it('answers persisted queries as their protocol says', async () => {
    const sha256Hash = createHash('sha256').update(QUERY).digest('hex');
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    const unknown = (await (await post({ extensions })).json()) as Answer;
    expect(unknown.errors).toEqual([
      { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
    ]);
    expect((await post({ query: QUERY, extensions })).status).toBe(200);
    expect(((await (await post({ extensions })).json()) as Answer).data).toEqual({
      structure: { nom: 'Mairie' },
    });
    expect(await told(await post({ query: '{ refus }', extensions }))).toEqual([400, 'REQUETE_INVALIDE']);
    const wrong = { persistedQuery: { version: 2, sha256Hash } };
    expect(await told(await post({ extensions: wrong }))).toEqual([400, 'REQUETE_INVALIDE']);
  });

  describe('protects', () => {
    it.each(['/graphql', '/autre'])('every answer of %s', async (path) => {
      const { headers } = await fetch(`${url}${path}`);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('strict-transport-security')).toContain('max-age=');
      expect(headers.get('x-powered-by')).toBeNull();
    });

    it('lets the pages of the configured sites read, and no other', async () => {
      const listed = await post({ query: QUERY }, { origin: ORIGIN });
      expect(listed.headers.get('access-control-allow-origin')).toBe(ORIGIN);
      expect(listed.headers.get('access-control-allow-credentials')).toBeNull();
      const preflight = (origin: string) =>
        fetch(`${url}/graphql`, {
          method: 'OPTIONS',
          headers: {
            origin,
            'access-control-request-method': 'POST',
            'access-control-request-headers': 'authorization',
          },
        });
      expect((await preflight(ORIGIN)).headers.get('access-control-allow-headers')).toContain(
        'authorization',
      );
      for (const origin of ['https://autre.test', 'null', `${ORIGIN}.autre.test`]) {
        const refused = [await post({ query: QUERY }, { origin }), await preflight(origin)];
        for (const { headers } of refused)
          expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
      }
      const closed = await bench.open();
      const none = await bench.post(closed, { query: QUERY }, { origin: ORIGIN });
      expect(none.headers.get('access-control-allow-origin')).toBeNull();
    });

    it('compresses what is worth it, for who asks', async () => {
      const query = '{ structures(first: 50) { nodes { id nom } } }';
      const raw = (encoding: string): Promise<{ encoding: string | undefined; body: Buffer }> =>
        new Promise((resolve, reject) => {
          const headers = {
            'content-type': 'application/json',
            authorization: `Bearer ${bench.token}`,
            'accept-encoding': encoding,
          };
          const sent = request(`${url}/graphql`, { method: 'POST', headers }, (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('end', () =>
              resolve({ encoding: response.headers['content-encoding'], body: Buffer.concat(chunks) }),
            );
          });
          sent.on('error', reject);
          sent.end(JSON.stringify({ query }));
        });
      const [zipped, plain] = [await raw('gzip, br'), await raw('identity')];
      expect([zipped.encoding, plain.encoding]).toEqual(['gzip', undefined]);
      const dataOf = (body: Buffer): unknown => (JSON.parse(body.toString()) as Answer).data;
      expect(dataOf(gunzipSync(zipped.body))).toEqual(dataOf(plain.body));
      expect(zipped.body.length).toBeLessThan(plain.body.length / 2);
    });
  });

  it('does not wait for callers who never finish', async () => {
    const patience = {
      ...PATIENCE,
      headersTimeout: 300,
      requestTimeout: 600,
      connectionsCheckingInterval: 50,
    };
    const hasty = new URL(await bench.open({}, patience));
    const heads = [
      'POST /graphql HTTP/1.1\r\nhost: x\r\n',
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"que',
    ];
    const sockets = Array.from({ length: 200 }, (_, i) => slow(Number(hasty.port), heads[i % 2] ?? ''));
    const heard = await Promise.all(sockets);
    expect(
      heard.filter((text) => text.startsWith('HTTP/1.1 408') && text.includes('REQUETE_TROP_LENTE')),
    ).toHaveLength(200);
    expect((await bench.post(hasty.origin, { query: QUERY })).status).toBe(200);
  });

  it('tells in GraphQL JSON what is no HTTP, and headers that are too long', async () => {
    const port = Number(new URL(url).port);
    expect(await slow(port, 'BONJOUR\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [^]*REQUETE_INVALIDE/);
    const long = `GET /graphql HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`;
    expect(await slow(port, long)).toMatch(/^HTTP\/1\.1 431 [^]*REQUETE_TROP_GRANDE/);
  });

  it('asks a service nothing for what it refuses', () => {
    structures.heard.length = 0;
    return post({ query: '{ inconnu }' }).then(() => expect(structures.heard).toHaveLength(0));
  });
});

/** Opens a connection, sends a beginning, and waits until it is closed. @returns what was heard */
function slow(port: number, beginning: string): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const socket: Socket = connect(port, '127.0.0.1', () => socket.write(beginning));
    socket.on('data', (chunk) => (heard += chunk.toString()));
    socket.on('error', () => resolve(heard));
    socket.on('close', () => resolve(heard));
  });
}
