import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { call, EdgeBench, freePort, type EdgeProcess } from '../../test/edge-harness';

interface Secret {
  clientId: string;
  clientSecret: string;
}
const RETOUR = 'http://127.0.0.1:1/retour';
const PREFECTURE = {
  identifiant: 'prefecture-35',
  role: 'PREFECTURE',
  departements: ['35', '2A'],
  nom: 'Ana Kervel',
};

describe('the local OpenID issuer, in its own process', () => {
  let bench: EdgeBench;
  let port: string;
  let issuer: EdgeProcess;
  const start = async (): Promise<void> => {
    issuer = await bench.start('issuer', {
      PORT: port,
      ISSUER: `http://127.0.0.1:${port}`,
      REDIRECT_URIS: RETOUR,
    });
  };
  beforeAll(async () => {
    bench = new EdgeBench();
    port = String(await freePort());
    await start();
  });
  afterAll(() => bench.dispose());

  const url = (path: string): string => `http://127.0.0.1:${port}${path}`;
  const account = async (compte: object): Promise<Secret> =>
    (await call<Secret>('POST', url('/comptes'), compte)).body;
  const verify = (token: string): Promise<unknown> =>
    jwtVerify(token, createRemoteJWKSet(new URL(url('/jwks'))), {
      issuer: url(''),
      audience: 'conseiller-numerique',
    });

  async function token({ clientId, clientSecret }: Secret, basic = false): Promise<string> {
    const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    const posted = { client_id: clientId, client_secret: clientSecret };
    const body = new URLSearchParams({ grant_type: 'client_credentials', ...(basic ? {} : posted) });
    const response = await fetch(url('/token'), {
      method: 'POST',
      body,
      headers: basic ? { authorization } : {},
    });
    const answer = (await response.json()) as { access_token?: string };
    return answer.access_token ?? JSON.stringify(answer);
  }

  it.each([true, false])('gives a signed token with the claims of the account (basic: %s)', async (basic) => {
    const secret = await account(PREFECTURE);
    expect(await verify(await token(secret, basic))).toMatchObject({
      protectedHeader: { alg: 'RS256' },
      payload: { sub: 'prefecture-35', role: 'PREFECTURE', departements: ['35', '2A'], nom: 'Ana Kervel' },
    });
  });

  it('keeps the secret of an account, replaces its claims, and never lists secrets', async () => {
    const first = await account({ identifiant: 's1', role: 'STRUCTURE', structureId: 'A' });
    expect(await account({ identifiant: 's1', role: 'STRUCTURE', structureId: 'A' })).toEqual(first);
    expect(await account({ identifiant: 's1', role: 'STRUCTURE', structureId: 'B' })).toEqual(first);
    expect(decodeJwt(await token(first))).toMatchObject({ structureId: 'B' });
    expect(JSON.stringify((await call('GET', url('/comptes'))).body)).not.toContain(first.clientSecret);
    expect((await call('POST', url('/comptes'), { identifiant: 'x', role: 'ROI' })).status).toBe(422);
  });

  it('gives an expired token on demand', async () => {
    const expired = await token(await account({ identifiant: 'vieux', role: 'ANCT', dureeSeconds: -60 }));
    await expect(verify(expired)).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' });
  });

  it('keeps keys and accounts over kill -9: a token given before is still good', async () => {
    const secret = await account(PREFECTURE);
    const before = await token(secret);
    await issuer.end('SIGKILL');
    await start();
    await expect(verify(before)).resolves.toBeDefined();
    await expect(verify(await token(secret))).resolves.toBeDefined();
  });

  it('signs a person in through the page of demo accounts', async () => {
    await account(PREFECTURE);
    const { clientId, clientSecret } = (await call<Secret>('GET', url('/client-web'))).body;
    const cookies = new Map<string, string>();
    const visit = async (address: string, body?: URLSearchParams): Promise<Response> => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const method = body ? 'POST' : 'GET';
      const response = await fetch(new URL(address, url('/')), {
        method,
        body,
        redirect: 'manual',
        headers: { cookie },
      });
      for (const line of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (name) cookies.set(name, value ?? '');
      }
      return response;
    };
    const next = (response: Response): string => response.headers.get('location') ?? '';
    const asked = {
      client_id: clientId,
      response_type: 'code',
      scope: 'openid profile',
      redirect_uri: RETOUR,
    };
    const login = next(await visit(`/auth?${new URLSearchParams({ ...asked, state: 's'.repeat(32) })}`));
    expect(await (await visit(login)).text()).toContain('Ana Kervel (PREFECTURE)');
    const resume = next(await visit(login, new URLSearchParams({ identifiant: 'prefecture-35' })));
    const code = new URL(next(await visit(resume))).searchParams.get('code') ?? '';
    const body = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: RETOUR });
    body.set('client_id', clientId);
    body.set('client_secret', clientSecret);
    const tokens = (await (await visit('/token', body)).json()) as { access_token: string; id_token: string };
    expect(await verify(tokens.access_token)).toMatchObject({
      payload: { sub: 'prefecture-35', role: 'PREFECTURE' },
    });
    expect(decodeJwt(tokens.id_token).sub).toBe('prefecture-35');
  });

  it('stops on SIGTERM', async () => {
    expect(await issuer.end('SIGTERM')).toBe(0);
  });
});
