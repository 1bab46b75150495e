import { decodeJwt } from 'jose';
import * as oidc from 'openid-client';
import type { SessionSettings } from './settings';

/** Real seconds given to the issuer to answer. */
const PATIENCE_SECONDS = 5;

/** Why somebody could not sign in; the page tells it in words. */
export type SignInCode =
  | 'CONNEXION_ANNULEE'
  | 'CONNEXION_PERIMEE'
  | 'CONNEXION_IMPOSSIBLE'
  | 'COMPTE_SANS_ROLE'
  | 'IDENTITE_INJOIGNABLE';

/** Somebody could not sign in. */
export class SignInError extends Error {
  constructor(
    readonly code: SignInCode,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

/** What is remembered of a departure to the issuer, until the return. */
export interface Departure {
  readonly state: string;
  readonly nonce: string;
  readonly verifier?: string;
  /** Page of ours to come back to. */
  readonly retour: string;
}

/** What the issuer gives. */
export interface Tokens {
  readonly jeton: string;
  readonly rafraichi?: string;
  readonly idToken?: string;
  readonly nom?: string;
}

/** The gateway as a client of its OpenID issuer: authorization code, renewed silently when the issuer allows it. */
export class RelyingParty {
  private known: Promise<oidc.Configuration> | undefined;

  constructor(private readonly settings: SessionSettings) {}

  /**
   * Where to send somebody who signs in.
   *
   * @param hint account chosen beforehand, in the sandbox
   * Errors  IDENTITE_INJOIGNABLE
   */
  async depart(retour: string, hint?: string): Promise<{ url: URL; departure: Departure }> {
    const issuer = await this.issuer();
    const departure: Departure = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      retour,
      // An issuer may refuse a parameter that it does not know.
      ...(issuer.serverMetadata().supportsPKCE() ? { verifier: oidc.randomPKCECodeVerifier() } : {}),
    };
    const { state, nonce, verifier } = departure;
    const url = oidc.buildAuthorizationUrl(issuer, {
      ...this.settings.parameters,
      redirect_uri: this.returnAddress.href,
      scope: this.settings.scope,
      state,
      nonce,
      ...(verifier
        ? { code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' }
        : {}),
      ...(hint ? { login_hint: hint, prompt: 'login' } : {}),
    });
    return { url, departure };
  }

  /**
   * Exchanges the code of a return, once.
   *
   * @param search query with which the issuer sent back
   * Errors  CONNEXION_ANNULEE (the issuer says so), CONNEXION_IMPOSSIBLE (state, nonce, code, signature or level of
   *         authentication refused), IDENTITE_INJOIGNABLE
   */
  async comeBack(search: string, { state, nonce, verifier }: Departure): Promise<Tokens> {
    const issuer = await this.issuer();
    const address = this.returnAddress;
    address.search = search;
    try {
      const answer = await oidc.authorizationCodeGrant(issuer, address, {
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
        ...(verifier ? { pkceCodeVerifier: verifier } : {}),
      });
      const claims = answer.claims();
      this.checkLevel(claims?.acr);
      const nom = await this.nameOf(issuer, answer.access_token, claims?.sub ?? '');
      return { ...tokensOf(answer), ...(nom ? { nom } : {}) };
    } catch (error) {
      throw asSignInError(error);
    }
  }

  /** Errors: CONNEXION_IMPOSSIBLE when the issuer gives no more; IDENTITE_INJOIGNABLE */
  async renew(rafraichi: string): Promise<Tokens> {
    const issuer = await this.issuer();
    try {
      return tokensOf(await oidc.refreshTokenGrant(issuer, rafraichi));
    } catch (error) {
      throw asSignInError(error);
    }
  }

  /** Where to send somebody who signs out: to the issuer when it ends sessions, else home. */
  async goodbye(idToken: string | undefined): Promise<string> {
    const home = this.settings.app.href;
    const issuer = await this.issuer().catch(() => undefined);
    if (!idToken || !issuer?.serverMetadata().end_session_endpoint) return home;
    const back = new URL('/deconnexion', home).href;
    const asked = { id_token_hint: idToken, post_logout_redirect_uri: back, state: oidc.randomState() };
    return oidc.buildEndSessionUrl(issuer, asked).href;
  }

  private get returnAddress(): URL {
    return new URL('/connexion/retour', this.settings.app);
  }

  /** What the issuer says of itself, asked once. */
  private issuer(): Promise<oidc.Configuration> {
    this.known ??= this.discover().catch((error: unknown) => {
      this.known = undefined;
      throw new SignInError('IDENTITE_INJOIGNABLE', { cause: error });
    });
    return this.known;
  }

  private discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret, sandbox } = this.settings;
    return oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: PATIENCE_SECONDS,
      // Signatures are verified even of what came over a trusted connection.
      execute: [oidc.enableNonRepudiationChecks, ...(sandbox ? [oidc.allowInsecureRequests] : [])],
    });
  }

  private checkLevel(acr: unknown): void {
    const wanted = this.settings.parameters['acr_values']?.split(' ');
    if (wanted && !wanted.includes(String(acr))) throw new SignInError('CONNEXION_IMPOSSIBLE');
  }

  /** The name to greet with: of the access token when it bears one, else of the person's own sheet. */
  private async nameOf(issuer: oidc.Configuration, token: string, sub: string): Promise<string | undefined> {
    const nom = bodyOf(token)['nom'];
    if (typeof nom === 'string') return nom;
    if (!issuer.serverMetadata().userinfo_endpoint) return undefined;
    const { given_name: first, usual_name: last, name } = await oidc.fetchUserInfo(issuer, token, sub);
    return [first, last].filter((part) => typeof part === 'string').join(' ') || name;
  }
}

const tokensOf = (answer: oidc.TokenEndpointResponse): Tokens => ({
  jeton: answer.access_token,
  ...(answer.refresh_token ? { rafraichi: answer.refresh_token } : {}),
  ...(answer.id_token ? { idToken: answer.id_token } : {}),
});

/** What a token says, unverified; nothing when it is opaque. */
export function bodyOf(token: string): Readonly<Record<string, unknown>> {
  try {
    return decodeJwt(token);
  } catch {
    return {};
  }
}

function asSignInError(error: unknown): SignInError {
  if (error instanceof SignInError) return error;
  if (error instanceof oidc.AuthorizationResponseError)
    return new SignInError('CONNEXION_ANNULEE', { cause: error });
  return new SignInError(isAway(error) ? 'IDENTITE_INJOIGNABLE' : 'CONNEXION_IMPOSSIBLE', { cause: error });
}

/** The network fails with a TypeError, a slow issuer with a timeout; openid-client may wrap either. */
function isAway(error: unknown): boolean {
  const { name, cause } = error as { name?: string; cause?: { name?: string } };
  return [name, cause?.name].some((one) => one === 'TypeError' || one === 'TimeoutError');
}
