import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
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
  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume();
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
});
