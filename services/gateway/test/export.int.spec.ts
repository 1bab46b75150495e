import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Bench, told } from './bench';

jest.setTimeout(60_000);

describe('GET /export', () => {
  const heard: (string | undefined)[] = [];
  /** A pilotage that writes a file, refuses one, and drops the connection in the middle of another. */
  const pilotage: Server = createServer((request, response) => {
    heard.push(request.headers.authorization);
    if (request.url?.includes('refus')) {
      response.writeHead(403);
      return void response.end(JSON.stringify({ code: 'ACCES_REFUSE', message: 'Non.' }));
    }
    const name = 'attachment; filename="dossiers.csv"';
    response.writeHead(200, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': name });
    response.write('Dossier\r\n');
    if (request.url?.includes('coupe')) setTimeout(() => response.destroy(), 20);
    else response.end('CN-2022-000001\r\n');
  });
  let bench: Bench;
  let url: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => pilotage.listen(0, '127.0.0.1', resolve));
    bench = await Bench.start();
    const { port } = pilotage.address() as AddressInfo;
    url = await bench.open({ SUBGRAPHS: { pilotage: `http://127.0.0.1:${port}/graphql` } });
  });
  afterAll(async () => {
    await bench.stop();
    pilotage.closeAllConnections();
    pilotage.close();
  });
  const get = (path: string, token: string | null = bench.token): Promise<Response> =>
    fetch(`${url}${path}`, { headers: token ? { authorization: `Bearer ${token}` } : {} });

  it('passes the file on, in the name of who asks', async () => {
    const response = await get('/export/dossiers.csv');
    expect(response.headers.get('content-disposition')).toContain('dossiers.csv');
    expect(await response.text()).toBe('Dossier\r\nCN-2022-000001\r\n');
    expect(heard.at(-1)).toBe(`Bearer ${bench.token}`);
  });

  it('asks nothing for nobody, and tells what is refused', async () => {
    heard.length = 0;
    expect(await told(await get('/export/dossiers.csv', null))).toEqual([401, 'JETON_ABSENT']);
    expect(await told(await get('/export/dossiers.csv', 'faux'))).toEqual([401, 'JETON_INVALIDE']);
    expect(heard).toEqual([]);
    expect(await told(await get('/export/refus.csv'))).toEqual([403, 'ACCES_REFUSE']);
  });

  it('never passes half a file for a whole one', async () => {
    const response = await get('/export/coupe.csv');
    await expect(response.text()).rejects.toThrow();
  });

  it('says when pilotage is away', async () => {
    const away = await bench.open({ SUBGRAPHS: { pilotage: 'http://127.0.0.1:9/graphql' } });
    const headers = { authorization: `Bearer ${bench.token}` };
    expect(await told(await fetch(`${away}/export/dossiers.csv`, { headers }))).toEqual([
      503,
      'SERVICE_INDISPONIBLE',
    ]);
  });
});
