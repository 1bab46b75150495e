import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { askPatiently } from './patient';

type Reply = [status: number, body: object, headers?: Record<string, string>];
const AWAY: Reply = [
  200,
  { data: null, errors: [{ message: '', extensions: { code: 'SERVICE_INDISPONIBLE' } }] },
];
const DONE: Reply = [200, { data: { fait: true } }];
const PATIENCE = { totalMs: 2_000, firstPauseMs: 5 };

describe('a caller of ours', () => {
  let server: Server;
  let replies: Reply[] = [];
  let asked = 0;
  beforeAll(async () => {
    server = createServer((_request, response) => {
      asked += 1;
      const [status, body, headers = {}] = replies.shift() ?? DONE;
      response.writeHead(status, headers).end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(() => (asked = 0));

  const send = (query: string, variables = {}) => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return askPatiently({ url, token: 't', query, variables }, PATIENCE);
  };

  it.each<[string, Reply, string, object, number]>([
    ['429 after the time told', [429, {}, { 'retry-after': '1' }], 'mutation { a }', {}, 2],
    ['503', [503, {}], 'mutation { a }', {}, 2],
    ['a service away, for a read', AWAY, '{ a }', {}, 2],
    [
      'a service away, for a write with its key',
      AWAY,
      'mutation { a }',
      { input: { cleIdempotence: 'c' } },
      2,
    ],
    ['not a write without a key', AWAY, 'mutation { a }', { input: {} }, 1],
    [
      'not a refusal',
      [200, { errors: [{ message: '', extensions: { code: 'ACCES_REFUSE' } }] }],
      '{ a }',
      {},
      1,
    ],
  ])('repeats %s', async (_title, reply, query, variables, times) => {
    replies = [reply];
    const began = Date.now();
    await send(query, variables);
    expect(asked).toBe(times);
    if (reply[2]) expect(Date.now() - began).toBeGreaterThan(950);
  });

  it('gives up when its patience ends, with what it heard last', async () => {
    replies = Array.from({ length: 1_000 }, () => [503, { errors: [{ message: 'plus tard' }] }]);
    expect(await send('{ a }')).toMatchObject({ status: 503, errors: [{ message: 'plus tard' }] });
  });

  it('insists while nobody listens', async () => {
    const sent = { url: 'http://127.0.0.1:9', token: 't', query: '{ a }', variables: {} };
    await expect(askPatiently(sent, { totalMs: 100, firstPauseMs: 5 })).rejects.toThrow();
  });
});
