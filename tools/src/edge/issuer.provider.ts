import { generateKeyPairSync, randomBytes, type JsonWebKey } from 'node:crypto';
import type { Context, Provider, Token } from 'oidc-provider';
import { claimsOf, type Comptes } from './issuer.account';
import { readJsonFile, writeJsonFile } from './json-file';

const AUDIENCE = 'conseiller-numerique';
const RESOURCE = 'urn:conseiller-numerique:api';
const SCOPE = 'api';
const TOKEN_SECONDS = 3600;
const HOUR_SECONDS = 3600;
/** The application, of which the gateway is the client. */
const CLIENT_APP = 'conseiller-numerique-web';
/** The page of the sandbox from which people try the API: it keeps no secret, it proves that it asked (PKCE). */
const CLIENT_PLAYGROUND = 'conseiller-numerique-graphiql';

export interface Keys {
  jwk: JsonWebKey & { kid: string };
  cookie: string;
}

/** Signing key and secrets of the issuer, made once and kept, so that tokens survive a restart. */
export async function loadKeys(path: string): Promise<Keys> {
  const saved = readJsonFile<Keys>(path);
  if (saved) return saved;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const random = (): string => randomBytes(24).toString('base64url');
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid: random(), use: 'sig', alg: 'RS256' };
  const keys = { jwk, cookie: random() };
  await writeJsonFile(path, keys);
  return keys;
}

/** One API, whose tokens are signed JWT. */
const FEATURES = {
  devInteractions: { enabled: false },
  clientCredentials: { enabled: true },
  rpInitiatedLogout: { enabled: true, logoutSource: signOutAtOnce },
  resourceIndicators: {
    enabled: true,
    defaultResource: () => RESOURCE,
    useGrantedResource: () => true,
    getResourceServerInfo: () => ({
      scope: SCOPE,
      audience: AUDIENCE,
      accessTokenFormat: 'jwt',
      jwt: { sign: { alg: 'RS256' } },
    }),
  },
};

interface Parts {
  issuer: string;
  keys: Keys;
  comptes: Comptes;
  /** Where the application is, and the secret of its client; none: no such client. */
  app?: { url: string; secret: string } | undefined;
  /** Where the page of the playground is; none: no such client. */
  playgroundUrl?: string | undefined;
}

/** Provider whose access tokens are JWT with the claims of the demo account. oidc-provider is ESM: loaded here, never in jest. */
export async function createProvider({
  issuer,
  keys,
  comptes,
  app,
  playgroundUrl,
}: Parts): Promise<Provider> {
  const { Provider } = await import('oidc-provider');
  const { default: MemoryAdapter } = await import('oidc-provider/lib/adapters/memory_adapter.js');
  const life = (identifiant: string): number => comptes.find(identifiant)?.dureeSeconds ?? TOKEN_SECONDS;

  class ClientAdapter extends MemoryAdapter {
    override async find(id: string): Promise<Record<string, unknown> | undefined> {
      if (id === CLIENT_APP && app)
        return {
          ...client(id, app.secret, ['authorization_code', 'refresh_token']),
          redirect_uris: [new URL('/connexion/retour', app.url).href],
          post_logout_redirect_uris: [new URL('/deconnexion', app.url).href],
        };
      if (id === CLIENT_PLAYGROUND && playgroundUrl)
        return {
          ...client(id, undefined, ['authorization_code']),
          redirect_uris: [playgroundUrl],
        };
      const compte = comptes.find(id);
      return compte && { ...client(id, compte.secret, ['client_credentials']), redirect_uris: [] };
    }
  }

  return new Provider(issuer, {
    adapter: (model: string) => (model === 'Client' ? new ClientAdapter(model) : new MemoryAdapter(model)),
    jwks: { keys: [keys.jwk] },
    cookies: { keys: [keys.cookie] },
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub'], profile: ['role', 'nom', 'structureId', 'departements', 'lot', 'candidatId'] },
    pkce: { required: (_ctx: Context, { clientId }: { clientId: string }) => clientId === CLIENT_PLAYGROUND },
    clientBasedCORS: (_ctx: Context, origin: string, { clientId }: { clientId: string }) =>
      clientId === CLIENT_PLAYGROUND &&
      playgroundUrl !== undefined &&
      origin === new URL(playgroundUrl).origin,
    interactions: { url: (_ctx: Context, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_ctx: Context, sub: string) => {
      const compte = comptes.find(sub);
      return compte && { accountId: sub, claims: () => ({ sub, ...claimsOf(compte) }) };
    },
    loadExistingGrant: grantEverything,
    // An account whose tokens are short is there to see a session end.
    issueRefreshToken: (_ctx: Context, { clientId }: { clientId: string }, { accountId = '' }: Token) =>
      clientId === CLIENT_APP && comptes.find(accountId)?.dureeSeconds === undefined,
    ttl: {
      AccessToken: TOKEN_SECONDS,
      ClientCredentials: (_ctx: Context, token: Token) => Math.max(1, life(token.clientId)),
      IdToken: TOKEN_SECONDS,
      Interaction: HOUR_SECONDS,
      Session: 8 * HOUR_SECONDS,
      Grant: 8 * HOUR_SECONDS,
    },
    features: FEATURES,
    formats: {
      customizers: {
        jwt: (_ctx: Context, token: Token, { payload }: { payload: Record<string, unknown> }) => {
          const identifiant = token.accountId ?? token.clientId;
          const compte = comptes.find(identifiant);
          if (compte)
            Object.assign(payload, claimsOf(compte), { exp: Number(payload.iat) + life(identifiant) });
        },
      },
    },
  });
}

function client(clientId: string, secret: string | undefined, grantTypes: string[]): Record<string, unknown> {
  return {
    client_id: clientId,
    ...(secret ? { client_secret: secret } : {}),
    grant_types: grantTypes,
    response_types: grantTypes.includes('authorization_code') ? ['code'] : [],
    token_endpoint_auth_method: secret ? 'client_secret_basic' : 'none',
  };
}

/** No question asked to who has just signed out in the application. */
function signOutAtOnce(ctx: { body?: string }, form: string): void {
  const button =
    '<noscript><button form="op.logoutForm" name="logout" value="yes">Se déconnecter</button></noscript>';
  const send =
    "const f=document.forms[0];const i=document.createElement('input');i.type='hidden';i.name='logout';i.value='yes';f.append(i);f.submit()";
  ctx.body = `<!doctype html><html lang="fr"><title>Déconnexion</title>${form}${button}<script>${send}</script></html>`;
}

/** No consent page: the sandbox's own web client receives what it asks for. */
async function grantEverything({ oidc }: Context): Promise<unknown> {
  const grant = new oidc.provider.Grant({
    accountId: oidc.session.accountId,
    clientId: oidc.client.clientId,
  });
  grant.addOIDCScope('openid profile');
  grant.addResourceScope(RESOURCE, SCOPE);
  await grant.save();
  return grant;
}
