import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { encodeId } from '../graphql/global-id';
import { tokenVerifier, type VerifyToken } from './verify-token';

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

describe('an access token', () => {
  let server: Server;
  let keys: Keys;
  let issuer: string;
  let verify: VerifyToken;
  beforeAll(async () => {
    keys = await generateKeyPair('ES256');
    const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
    server = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ keys: [jwk] }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    verify = tokenVerifier({ issuer, audience: 'conseiller-numerique' });
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const ID = '018f0000-0000-7000-8000-000000000001';
  const sign = (claims: JWTPayload, key: Keys['privateKey'] = keys.privateKey): Promise<string> =>
    new SignJWT({ iss: issuer, aud: 'conseiller-numerique', sub: 'compte-1', exp: soon(), ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .sign(key);
  const soon = (): number => Math.floor(Date.now() / 1000) + 60;
  const ask = async (claims: JWTPayload) => verify(`Bearer ${await sign(claims)}`);
  const code = async (header: Promise<string> | string): Promise<string> =>
    verify(await header).then(
      ({ role }) => role,
      (error: { code?: string }) => error.code ?? String(error),
    );

  it('tells who acts', async () => {
    expect(await ask({ role: 'STRUCTURE', structureId: ID, personneId: ID })).toEqual({
      role: 'STRUCTURE',
      compteId: 'compte-1',
      personneId: ID,
      structureId: ID,
      departements: [],
      lot: null,
      candidatId: null,
    });
    expect(await ask({ role: 'PREFECTURE', departements: ['2A', '974'] })).toMatchObject({
      departements: ['2A', '974'],
    });
  });

  it('reads the ids that callers know', async () => {
    const structureId = encodeId('Structure', ID);
    expect(await ask({ role: 'STRUCTURE', structureId })).toMatchObject({ structureId: ID });
  });

  it('keeps a territory only for the role that it belongs to', async () => {
    const all = { structureId: ID, departements: ['84'], lot: 'L1', candidatId: ID };
    const none = { structureId: null, departements: [], lot: null, candidatId: null };
    expect(await ask({ role: 'ADMIN', ...all })).toMatchObject(none);
    expect(await ask({ role: 'PREFECTURE', ...all })).toMatchObject({ ...none, departements: ['84'] });
    expect(await ask({ role: 'INTEGRATEUR', ...all })).toMatchObject({ ...none, departements: ['84'] });
    expect(await ask({ role: 'ORGANISME_FORMATION', ...all })).toMatchObject({ ...none, lot: 'L1' });
    expect(await ask({ role: 'CANDIDAT', ...all })).toMatchObject({ ...none, candidatId: ID });
  });

  it('that comes again is known, and refused all the same once it has expired', async () => {
    const header = `Bearer ${await sign({ role: 'ANCT', exp: soon() })}`;
    const acteur = await verify(header);
    expect(await verify(header)).toBe(acteur);
    jest.useFakeTimers({ now: Date.now() + 61_000 });
    expect(await code(header)).toBe('JETON_EXPIRE');
    jest.useRealTimers();
  });

  it('absent is nobody, not a fault', async () => {
    expect(await verify(undefined)).toMatchObject({ role: 'ANONYME', compteId: '' });
  });

  const role = 'ANCT';
  const unsigned = (claims: object): string =>
    `Bearer ${[{ alg: 'none' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;
  const REFUSED: [title: string, expected: string, header: () => Promise<string> | string][] = [
    ['expired', 'JETON_EXPIRE', async () => `Bearer ${await sign({ role, exp: soon() - 120 })}`],
    ['that never expires', 'JETON_INVALIDE', async () => `Bearer ${await sign({ role, exp: undefined })}`],
    ['not valid yet', 'JETON_INVALIDE', async () => `Bearer ${await sign({ role, nbf: soon() })}`],
    ['for another audience', 'JETON_INVALIDE', async () => `Bearer ${await sign({ role, aud: 'autre' })}`],
    [
      'of another issuer',
      'JETON_INVALIDE',
      async () => `Bearer ${await sign({ role, iss: 'http://autre' })}`,
    ],
    [
      'signed by another key under the same name',
      'JETON_INVALIDE',
      async () => `Bearer ${await sign({ role }, (await generateKeyPair('ES256')).privateKey)}`,
    ],
    [
      'without signature',
      'JETON_INVALIDE',
      () => unsigned({ iss: issuer, aud: 'conseiller-numerique', sub: 'x', role, exp: soon() }),
    ],
    [
      'signed with a shared secret',
      'JETON_INVALIDE',
      async () => {
        const claims = { iss: issuer, aud: 'conseiller-numerique', sub: 'x', role, exp: soon() };
        const secret = new TextEncoder().encode(JSON.stringify(await exportJWK(keys.publicKey)));
        return `Bearer ${await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'k1' }).sign(secret)}`;
      },
    ],
    ['whose claims were changed', 'JETON_INVALIDE', async () => `Bearer ${altered(await sign({ role }))}`],
    ['without role', 'JETON_INVALIDE', async () => `Bearer ${await sign({})}`],
    ['with a role of ours alone', 'JETON_INVALIDE', async () => `Bearer ${await sign({ role: 'SYSTEME' })}`],
    ['without subject', 'JETON_INVALIDE', async () => `Bearer ${await sign({ role, sub: '' })}`],
    [
      'with a département that does not exist',
      'JETON_INVALIDE',
      async () => `Bearer ${await sign({ role: 'PREFECTURE', departements: ['84,13'] })}`,
    ],
    [
      'with a structure that is no id',
      'JETON_INVALIDE',
      async () => `Bearer ${await sign({ role: 'STRUCTURE', structureId: '*' })}`,
    ],
    [
      'with the id of something else than a structure',
      'JETON_INVALIDE',
      async () => `Bearer ${await sign({ role: 'STRUCTURE', structureId: encodeId('Poste', ID) })}`,
    ],
    ['that is no token', 'JETON_INVALIDE', () => 'Bearer abc'],
    ['in another scheme', 'JETON_INVALIDE', () => 'Basic YTpi'],
    ['of an empty scheme', 'JETON_INVALIDE', () => 'Bearer '],
  ];
  it.each(REFUSED)('%s is refused', async (_title, expected, header) => {
    expect(await code(header())).toBe(expected);
  });
});

describe('a token whose key the issuer has withdrawn', () => {
  it('is refused within minutes', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const keys = [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }];
    const server = createServer((_request, response) => response.end(JSON.stringify({ keys })));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const verify = tokenVerifier({ issuer, audience: 'a' });
    const token = await new SignJWT({ iss: issuer, aud: 'a', sub: 'x', role: 'ANCT', exp: 4_000_000_000 })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .sign(privateKey);
    expect(await verify(`Bearer ${token}`)).toMatchObject({ role: 'ANCT' });
    keys.length = 0;
    const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 400_000);
    await expect(verify(`Bearer ${token}`)).rejects.toMatchObject({ code: 'JETON_INVALIDE' });
    now.mockRestore();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('an issuer that cannot be asked', () => {
  const silent = (): void => undefined;
  const AWAY: [title: string, answer: RequestListener][] = [
    ['does not answer in time', silent],
    ['answers an error', (_request, response) => response.writeHead(502).end()],
    ['answers something else than keys', (_request, response) => response.end('<html>')],
    ['hangs up', (request) => request.socket.destroy()],
  ];
  it.each(AWAY)('%s: the token is not to blame', async (_title, answer) => {
    const server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { privateKey } = await generateKeyPair('ES256');
    const token = await new SignJWT({ iss: issuer, aud: 'a', sub: 'x', role: 'ANCT', exp: 4_000_000_000 })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .sign(privateKey);
    const verify = tokenVerifier({ issuer, audience: 'a', timeoutMs: 50 });
    await expect(verify(`Bearer ${token}`)).rejects.toMatchObject({
      code: 'IDENTITE_INJOIGNABLE',
      status: 503,
      message: expect.stringContaining('injoignable') as string,
    });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});

/** The same token, its role made ADMIN behind the signature. */
function altered(token: string): string {
  const [head, body = '', signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
  return [
    head,
    Buffer.from(JSON.stringify({ ...claims, role: 'ADMIN' })).toString('base64url'),
    signature,
  ].join('.');
}
