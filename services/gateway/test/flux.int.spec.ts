import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Bench, told } from './bench';

describe('the stream of changes', () => {
  let bench: Bench;
  let pilotage: Server;
  let subgraphs: Record<string, string>;
  let heard: IncomingHttpHeaders[] = [];
  let answer: (response: ServerResponse) => void;
  let url: string;

  beforeAll(async () => {
    bench = await Bench.start();
    pilotage = createServer((request, response) => {
      heard.push(request.headers);
      answer(response);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => pilotage.once('listening', resolve));
    subgraphs = { pilotage: `http://127.0.0.1:${(pilotage.address() as AddressInfo).port}/graphql` };
    url = await bench.open({ SUBGRAPHS: subgraphs });
  });
  beforeEach(() => {
    heard = [];
    answer = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('id: 7\ndata: {}\n\n');
    };
  });
  afterAll(async () => {
    pilotage.closeAllConnections();
    pilotage.close();
    await bench.stop();
  });

  const listen = (headers: Record<string, string> = {}, at = url) =>
    fetch(`${at}/flux`, { headers: { authorization: `Bearer ${bench.token}`, ...headers } });
  const read = async (response: Response): Promise<{ text: string; end: Promise<unknown> }> => {
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const { value } = await reader.read();
    return { text: new TextDecoder().decode(value), end: reader.read() };
  };

  it('is pilotage’s own, asked with the caller’s token and nothing else of its headers', async () => {
    const response = await listen({ 'last-event-id': '6', 'x-secret': 'a', cookie: 'a=b' });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect((await read(response)).text).toBe('id: 7\ndata: {}\n\n');
    expect(heard).toEqual([
      {
        authorization: `Bearer ${bench.token}`,
        'last-event-id': '6',
        'x-correlation-id': response.headers.get('x-correlation-id'),
        host: new URL(subgraphs['pilotage'] ?? '').host,
        connection: 'keep-alive',
      },
    ]);
    await response.body?.cancel().catch(() => undefined);
  });

  it('is for those who are known, and whom pilotage lets in', async () => {
    expect(await told(await fetch(`${url}/flux`))).toEqual([401, 'JETON_ABSENT']);
    expect(await told(await listen({ authorization: 'Bearer faux' }))).toEqual([401, 'JETON_INVALIDE']);
    expect(heard).toEqual([]);
    answer = (response) => {
      response.statusCode = 403;
      response.end(JSON.stringify({ code: 'ACCES_REFUSE', message: 'Non.' }));
    };
    expect(await told(await listen())).toEqual([403, 'ACCES_REFUSE']);
  });

  it('is told to be away when pilotage is', async () => {
    const alone = await bench.open({ SUBGRAPHS: { pilotage: 'http://127.0.0.1:1/graphql' } });
    expect(await told(await listen({}, alone))).toEqual([503, 'SERVICE_INDISPONIBLE']);
  });

  it('ends with pilotage, and with the gateway', async () => {
    let stream: ServerResponse | undefined;
    const keep = answer;
    answer = (response) => keep((stream = response));
    const first = await read(await listen());
    stream?.destroy();
    expect(await first.end).toEqual({ done: true, value: undefined });
    const own = await bench.open({ SUBGRAPHS: subgraphs });
    const second = await read(await listen({}, own));
    await bench.opened.at(-1)?.close();
    expect(await second.end).toEqual({ done: true, value: undefined });
  });
});
