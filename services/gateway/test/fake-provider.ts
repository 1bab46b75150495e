import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';

const CODE_MS = 30_000;
/** ProConnect refuses a parameter that it does not know, and a state or a nonce that could be guessed. */
const KNOWN =
  /^(client_id|redirect_uri|response_type|scope|state|nonce|acr_values|claims|prompt|login_hint|code_challenge|code_challenge_method)$/;
const LEAST_RANDOM = 32;

export const CLIENT = { id: 'application', secret: 'secret-de-l-application' };

interface Grant {
  readonly nonce: string;
  readonly redirectUri: string;
  readonly at: number;
}

/** An issuer that behaves as ProConnect does, whose access tokens say a role. */
export class FakeProvider {
  /** What a test changes of what it answers. */
  behaviour = {
    pkce: false,
    refresh: false,
    tokenSeconds: 3_600,
    acr: 'eidas1',
    nonce: undefined as string | undefined,
    claims: { role: 'PREFECTURE', departements: ['35'] } as JWTPayload,
    /** Signs the person's sheet with a key that is not announced. */
    forgedSheet: false,
  };
  /** Parameters of the departures so far. */
  readonly departures: URLSearchParams[] = [];
  renewals = 0;
  private readonly grants = new Map<string, Grant>();
  private clock = 0;

  private constructor(
    private readonly server: Server,
    private readonly key: CryptoKey,
    private readonly otherKey: CryptoKey,
    private readonly jwk: object,
  ) {}

  static async start(): Promise<FakeProvider> {
    const { publicKey, privateKey } = await generateKeyPair('RS256');
    const other = await generateKeyPair('RS256');
    const jwk = { ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256', use: 'sig' };
    const server = createServer((request, response) => void provider.answer(request, response));
    const provider = new FakeProvider(server, privateKey, other.privateKey, jwk);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return provider;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Lets time pass for the codes given so far. */
  wait(ms: number): void {
    this.clock += ms;
  }

  /** Access token of a role, as given to people and programs. */
  accessToken(claims = this.behaviour.claims): Promise<string> {
    return this.sign({ aud: 'conseiller-numerique', ...claims }, this.behaviour.tokenSeconds);
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private sign(payload: JWTPayload, seconds: number, key = this.key): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    return new SignJWT({ iss: this.url, sub: 'personne-1', iat: now, exp: now + seconds, ...payload })
      .setProtectedHeader({ alg: 'RS256', kid: 'k' })
      .sign(key);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    if (pathname === '/auth') return this.authorize(searchParams, response);
    if (pathname === '/userinfo') {
      const key = this.behaviour.forgedSheet ? this.otherKey : this.key;
      const sheet = { aud: CLIENT.id, given_name: 'Ana', usual_name: 'Kervel' };
      response.setHeader('content-type', 'application/jwt');
      return void response.end(await this.sign(sheet, 60, key));
    }
    const [status, body] = pathname === '/token' ? await this.token(request) : [200, this.tell(pathname)];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  private tell(pathname: string): unknown {
    if (pathname === '/jwks') return { keys: [this.jwk] };
    if (pathname === '/comptes')
      return [
        { identifiant: 'anct', role: 'ANCT', premier: 'décide' },
        { identifiant: 'essai', role: 'BDT' },
      ];
    return {
      issuer: this.url,
      authorization_endpoint: `${this.url}/auth`,
      token_endpoint: `${this.url}/token`,
      jwks_uri: `${this.url}/jwks`,
      userinfo_endpoint: `${this.url}/userinfo`,
      end_session_endpoint: `${this.url}/session/end`,
      userinfo_signing_alg_values_supported: ['RS256'],
      ...(this.behaviour.pkce ? { code_challenge_methods_supported: ['S256'] } : {}),
    };
  }

  private authorize(asked: URLSearchParams, response: ServerResponse): void {
    this.departures.push(asked);
    const unknown = [...asked.keys()].filter((name) => !KNOWN.test(name));
    const [state = '', nonce = ''] = [asked.get('state') ?? '', asked.get('nonce') ?? ''];
    const guessable = Math.min(state.length, nonce.length) < LEAST_RANDOM;
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.searchParams.set('state', state);
    if (unknown.length > 0 || guessable) back.searchParams.set('error', 'invalid_request');
    else {
      const code = `code-${this.grants.size}`;
      this.grants.set(code, { nonce, redirectUri: back.origin + back.pathname, at: this.clock });
      back.searchParams.set('code', code);
    }
    response.writeHead(302, { location: back.href }).end();
  }

  private async token(request: IncomingMessage): Promise<[number, object]> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const asked = new URLSearchParams(Buffer.concat(chunks).toString());
    if (asked.get('client_secret') !== CLIENT.secret) return [401, { error: 'invalid_client' }];
    if (asked.get('grant_type') === 'refresh_token') {
      this.renewals += 1;
      return [200, await this.tokens(undefined)];
    }
    const code = asked.get('code') ?? '';
    const grant = this.grants.get(code);
    this.grants.delete(code);
    const good = grant && grant.redirectUri === asked.get('redirect_uri') && this.clock - grant.at <= CODE_MS;
    return good ? [200, await this.tokens(grant.nonce)] : [400, { error: 'invalid_grant' }];
  }

  private async tokens(nonce: string | undefined): Promise<object> {
    const { acr, refresh, tokenSeconds } = this.behaviour;
    const told = this.behaviour.nonce ?? nonce;
    return {
      access_token: await this.accessToken(),
      token_type: 'Bearer',
      expires_in: tokenSeconds,
      id_token: await this.sign({ aud: CLIENT.id, acr, amr: ['pwd'], ...(told ? { nonce: told } : {}) }, 60),
      ...(refresh ? { refresh_token: `r${this.renewals}` } : {}),
    };
  }
}
