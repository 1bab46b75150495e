import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Caller } from './api';

type Reply = readonly [status: number, body: object, headers?: Record<string, string>];

const claims = Buffer.from(JSON.stringify({ exp: 4_000_000_000 })).toString('base64url');

describe('an account of the story or of a bench', () => {
  let server: Server;
  let replies: Reply[] = [];
  let asked = 0;
  beforeAll(async () => {
    server = createServer(({ url }, response) => {
      if (url === '/token') return void response.end(JSON.stringify({ access_token: `a.${claims}.b` }));
      asked += 1;
      const [status, body, headers = {}] = replies.shift() ?? [200, { data: { fait: true } }];
      response.writeHead(status, headers).end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(() => (asked = 0));

  const caller = () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const addresses = { graphql: `${url}/graphql`, token: `${url}/token`, issuer: url };
    return new Caller(addresses, { clientId: 'anct', clientSecret: 'secret' });
  };

  it.each<[string, Reply]>([
    ['503', [503, { errors: [{ message: 'plus tard', extensions: { code: 'SURCHARGE' } }] }]],
    ['429', [429, { errors: [{ message: 'attendez' }] }, { 'retry-after': '1' }]],
  ])('goes on after a %s that a moment mends', async (_status, reply) => {
    replies = [reply];
    expect(await caller().request('mutation { fait }')).toEqual({ fait: true });
    expect(asked).toBe(2);
  });

  it('stops at a refusal, with its code', async () => {
    replies = [[200, { errors: [{ message: 'non', extensions: { code: 'ACCES_REFUSE' } }] }]];
    await expect(caller().request('{ fait }')).rejects.toMatchObject({ code: 'ACCES_REFUSE' });
    expect(asked).toBe(1);
  });
});
