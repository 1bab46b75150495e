import { createServer, type Server } from 'node:http';
import { createServer as createEar, type AddressInfo } from 'node:net';
import { BdtHttp } from './bdt.http';

const ORDRE = {
  reference: 'f/1/1',
  financementId: 'f',
  tranche: 1,
  montantCents: 100,
  beneficiaire: { structureId: 's', siret: '82917522300033' },
  conventionNumero: 'CV-2022-000001',
};

describe('what each answer of the BdT means', () => {
  let server: Server;
  let bdt: BdtHttp;
  let reply: { status: number; body: string };
  let authorization: string | undefined;
  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume();
      ({ authorization } = request.headers);
      response.writeHead(reply.status, { 'content-type': 'application/json' }).end(reply.body);
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    bdt = new BdtHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 2_000);
  });
  afterAll(() => new Promise((closed) => server.close(closed)));

  it.each([
    [202, '{"reference":"f/1/1","etat":"ACCEPTE"}', { issue: 'ACCEPTE' }],
    [422, '{"code":"ORDRE_INVALIDE"}', { issue: 'REFUSE', motif: 'ORDRE_INVALIDE' }],
    [409, '{"code":"REFERENCE_DEJA_UTILISEE"}', { issue: 'REFUSE', motif: 'REFERENCE_DEJA_UTILISEE' }],
    [422, 'not json', { issue: 'REFUSE', motif: 'HTTP_422' }],
    [401, '{}', { issue: 'INCONNU' }],
    [429, '{}', { issue: 'INCONNU' }],
    [503, '{}', { issue: 'INCONNU' }],
  ])('an order answered by %i %s', async (status, body, expected) => {
    reply = { status, body };
    expect(await bdt.submit(ORDRE)).toEqual(expected);
  });

  it.each([
    [404, '{}', null],
    [200, '{"etat":"ACCEPTE","recuOn":"2022-06-09"}', { etat: 'ACCEPTE' }],
    [200, '{"etat":"PAYE","payeOn":"2022-06-09"}', { etat: 'PAYE', payeOn: '2022-06-09' }],
  ])('a question answered by %i %s', async (status, body, expected) => {
    reply = { status, body };
    expect(await bdt.ask('f/1/1')).toEqual(expected);
  });

  it.each([
    [503, '{}'],
    [401, '{}'],
  ])('a question answered by %i teaches nothing', async (status, body) => {
    reply = { status, body };
    await expect(bdt.ask('f/1/1')).rejects.toThrow('Banque des Territoires');
    await expect(bdt.statement('2022-06-09', '2022-06-09')).rejects.toThrow('Banque des Territoires');
  });

  it('an answer that is not of the contract is never taken for a payment', async () => {
    reply = { status: 200, body: '{"etat":"PAYE"}' };
    await expect(bdt.ask('f/1/1')).rejects.toThrow();
  });

  it('is told who asks, when it must know', async () => {
    reply = { status: 202, body: '{}' };
    await bdt.submit(ORDRE);
    expect(authorization).toBeUndefined();
    const { port } = server.address() as AddressInfo;
    await new BdtHttp(`http://127.0.0.1:${port}`, 2_000, 'mot-de-la-banque').submit(ORDRE);
    expect(authorization).toBe('Bearer mot-de-la-banque');
  });

  it('over https, hears nothing in clear; an order that it could not be shown is unknown', async () => {
    let heard: Buffer | undefined;
    const ear = createEar((socket) => {
      socket
        .on('error', () => undefined)
        .once('data', (bytes) => {
          heard = bytes;
          socket.end();
        });
    });
    await new Promise<void>((ready) => ear.listen(0, '127.0.0.1', ready));
    const { port } = ear.address() as AddressInfo;
    expect(await new BdtHttp(`https://127.0.0.1:${port}`, 2_000, 'mot-de-la-banque').submit(ORDRE)).toEqual({
      issue: 'INCONNU',
    });
    // First byte of a TLS handshake.
    expect(heard?.[0]).toBe(0x16);
    expect(heard?.toString('latin1')).not.toContain('mot-de-la-banque');
    await new Promise((closed) => ear.close(closed));
  });
});
