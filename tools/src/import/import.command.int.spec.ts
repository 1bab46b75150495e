import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './import.command';
import type { LigneStructure } from './gateway.client';
import type { Rapport } from './import.report';

const LIST = join(__dirname, '../../data/structures-cnfs-2022.csv');

interface Input {
  source: string;
  lignes: LigneStructure[];
}
async function read(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

describe('npm run import, over HTTP', () => {
  let stateDir: string;
  let server: Server;
  let failures: number;
  let inputs: Input[];
  let written: { out: string; err: string };

  const answer = (input: Input): string => {
    inputs.push(input);
    const none = { code: null, champ: null, message: null };
    const lignes = input.lignes.map(({ ligne }) => ({ ligne, etat: 'IMPORTE', anomalies: [], ...none }));
    return JSON.stringify({ data: { importStructures: { objet: { lignes }, erreurs: [] } } });
  };

  beforeEach(async () => {
    failures = 0;
    inputs = [];
    written = { out: '', err: '' };
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => ((written.out += String(text)), true));
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => ((written.err += String(text)), true));
    stateDir = mkdtempSync(join(tmpdir(), 'cn-import-'));
    server = createServer((req, res) => {
      void read(req).then((body) => {
        if (req.url === '/token') return res.end(JSON.stringify({ access_token: 'jeton-anct' }));
        if (failures-- > 0) return res.writeHead(503).end();
        if (req.headers.authorization !== 'Bearer jeton-anct') return res.writeHead(401).end('{}');
        return res.end(answer((JSON.parse(body) as { variables: { input: Input } }).variables.input));
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const accounts = [{ role: 'ANCT', clientId: 'anct', clientSecret: 's' }];
    const stack = { addresses: { graphql: `${url}/graphql` }, tokenEndpoint: `${url}/token`, accounts };
    writeFileSync(join(stateDir, 'stack.json'), JSON.stringify(stack));
    process.env.CN_STATE_DIR = stateDir;
  });
  afterEach(() => {
    jest.restoreAllMocks();
    delete process.env.CN_STATE_DIR;
    rmSync(stateDir, { recursive: true });
    server.closeAllConnections();
    server.close();
  });

  it('reads the whole list, shows its progress on stderr and a JSON report on stdout', async () => {
    failures = 1;
    expect(await run(['structures', LIST, '--json'])).toBe(0);
    expect(JSON.parse(written.out) as Rapport).toMatchObject({ lus: 1725, importes: 1725, rejetes: [] });
    expect(inputs).toHaveLength(18);
    expect(inputs[0]?.source).toBe('structures-cnfs-2022.csv');
    expect(written.err).toContain('100 %');
  });

  it('says what to do when the file, the arguments or the stack are missing', async () => {
    expect(await run(['structures'])).toBe(2);
    expect(await run(['structures', join(stateDir, 'absent.csv')])).toBe(2);
    rmSync(join(stateDir, 'stack.json'));
    expect(await run(['structures', LIST])).toBe(2);
    expect(written.err).toMatch(/Usage[^]*n’existe pas[^]*npm start/);
    expect(inputs).toEqual([]);
  });
});
