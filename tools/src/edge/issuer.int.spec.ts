import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { call, EdgeBench, freePort, type EdgeProcess } from '../../test/edge-harness';

interface Secret {
  clientId: string;
  clientSecret: string;
}
const SECRET = 'secret-de-la-pile-des-tests';
const PLAYGROUND = 'http://127.0.0.1:2/graphql';
const APP = { url: 'http://127.0.0.1:1/', secret: 'secret-de-l-application' };
const RETOUR = `${APP.url}connexion/retour`;
const PREFECTURE = {
  identifiant: 'prefecture-35',
  role: 'PREFECTURE',
  departements: ['35', '2A'],
  nom: 'Ana Kervel',
  premier: 'rend un avis',
};

describe('the local OpenID issuer, in its own process', () => {
  let bench: EdgeBench;
  let port: string;
  let issuer: EdgeProcess;
  const start = async (): Promise<void> => {
    issuer = await bench.start('issuer', {
      PORT: port,
      ISSUER: `http://127.0.0.1:${port}`,
      ISSUER_SECRET: SECRET,
      PLAYGROUND_URL: PLAYGROUND,
      APP_URL: APP.url,
      APP_SECRET: APP.secret,
    });
  };
  beforeAll(async () => {
    bench = new EdgeBench();
    port = String(await freePort());
    await start();
  });
  afterAll(() => bench.dispose());

  const url = (path: string): string => `http://127.0.0.1:${port}${path}`;
  const put = (body: object | string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(url('/comptes'), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${SECRET}`, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const account = async (compte: object): Promise<Secret> => (await (await put(compte)).json()) as Secret;
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
    expect((await put({ identifiant: 'x', role: 'ROI' })).status).toBe(422);
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

  /** Visits pages as a browser does: keeps cookies, shows where it is sent. */
  function browser(): (address: string, body?: URLSearchParams, headers?: object) => Promise<Response> {
    const cookies = new Map<string, string>();
    return async (address, body, headers = {}) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const method = body ? 'POST' : 'GET';
      const response = await fetch(new URL(address, url('/')), {
        method,
        body,
        redirect: 'manual',
        headers: { cookie, ...headers },
      });
      for (const line of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (name) cookies.set(name, value ?? '');
      }
      return response;
    };
  }
  const next = (response: Response): string => response.headers.get('location') ?? '';

  it.each([
    ['without the secret', { authorization: '' }, 401],
    ['with another secret', { authorization: 'Bearer autre' }, 401],
    ['from a page of another site', { origin: 'https://mechant.test' }, 403],
    ['from a page without a name', { origin: 'null' }, 403],
    ['as a form', { 'content-type': 'text/plain' }, 415],
  ])('refuses to make an account %s', async (_title, headers, status) => {
    expect((await put(PREFECTURE, headers)).status).toBe(status);
  });

  it('refuses who calls it under another name, and tells other sites nothing', async () => {
    const asked = (headers: Record<string, string>): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const sent = request(url('/comptes'), { headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        sent.on('error', reject);
        sent.end();
      });
    expect(await asked({ host: 'mechant.test' })).toBe(403);
    expect(await asked({ origin: 'https://mechant.test' })).toBe(403);
    expect(await asked({ host: `localhost:${port}` })).toBe(200);
  });

  it('signs in with one click the account that the playground names, without a secret', async () => {
    await account(PREFECTURE);
    const visit = browser();
    const verifier = 'v'.repeat(64);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const client = { client_id: 'conseiller-numerique-graphiql', redirect_uri: PLAYGROUND };
    const asked = {
      ...client,
      response_type: 'code',
      scope: 'openid',
      prompt: 'login',
      login_hint: 'prefecture-35',
    };
    const proof = { code_challenge: challenge, code_challenge_method: 'S256' };
    const interaction = next(await visit(`/auth?${new URLSearchParams({ ...asked, ...proof })}`));
    const resume = next(await visit(interaction));
    const code = new URL(next(await visit(resume))).searchParams.get('code') ?? '';
    const body = new URLSearchParams({
      ...client,
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
    });
    const answer = await visit('/token', body, { origin: new URL(PLAYGROUND).origin });
    expect(answer.headers.get('access-control-allow-origin')).toBe(new URL(PLAYGROUND).origin);
    const { access_token } = (await answer.json()) as { access_token: string };
    expect(await verify(access_token)).toMatchObject({ payload: { role: 'PREFECTURE' } });
    const unproven = next(await visit(`/auth?${new URLSearchParams(asked)}`));
    expect(new URL(unproven).searchParams.get('error')).toBe('invalid_request');
  });

  /** Signs the account in through the page of demo accounts. @returns what the application receives */
  async function signIn(identifiant: string, visit = browser()): Promise<Record<string, string>> {
    const asked = {
      client_id: 'conseiller-numerique-web',
      response_type: 'code',
      scope: 'openid profile',
      redirect_uri: RETOUR,
      state: 's'.repeat(32),
    };
    const login = next(await visit(`/auth?${new URLSearchParams(asked)}`));
    const offered = await (await visit(login)).text();
    expect(offered).toContain('Ana Kervel (PREFECTURE)');
    expect(offered).not.toContain('programme');
    const resume = next(await visit(login, new URLSearchParams({ identifiant })));
    const code = new URL(next(await visit(resume))).searchParams.get('code') ?? '';
    const body = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: RETOUR });
    body.set('client_id', asked.client_id);
    body.set('client_secret', APP.secret);
    return (await (await visit('/token', body)).json()) as Record<string, string>;
  }

  it('signs a person in through the page of demo accounts, where those of programs are not', async () => {
    await account(PREFECTURE);
    await account({ identifiant: 'programme', role: 'INTEGRATEUR', nom: 'programme', dureeSeconds: 60 });
    const tokens = await signIn('prefecture-35');
    expect(await verify(tokens['access_token'] ?? '')).toMatchObject({
      payload: { sub: 'prefecture-35', role: 'PREFECTURE' },
    });
    expect(decodeJwt(tokens['id_token'] ?? '').sub).toBe('prefecture-35');
    expect(tokens['refresh_token']).toBeDefined();
    expect((await signIn('programme'))['refresh_token']).toBeUndefined();
  });

  it('signs out at once who comes from the application, and sends back there', async () => {
    await account(PREFECTURE);
    const visit = browser();
    const { id_token: hint = '' } = await signIn('prefecture-35', visit);
    const asked = { id_token_hint: hint, post_logout_redirect_uri: `${APP.url}deconnexion` };
    const shown = await (await visit(`/session/end?${new URLSearchParams(asked)}`)).text();
    expect(shown).toContain('f.submit()');
    expect(shown).toContain('lang="fr"');
  });

  it('listens to nobody for a minute after twenty wrong secrets', async () => {
    const statuses = [];
    for (let i = 0; i < 25; i += 1)
      statuses.push((await put(PREFECTURE, { authorization: `Bearer ${i}` })).status);
    expect(statuses.at(-1)).toBe(429);
    expect((await put(PREFECTURE)).status).toBe(429);
  });

  it('stops on SIGTERM', async () => {
    expect(await issuer.end('SIGTERM')).toBe(0);
  });
});
