import { accessToken, registerAccounts, type AccountRequest } from './accounts';
import { askPatiently } from './patient';

/** Where a stack answers: taken from its file, or from a stack in one's own care. */
export interface ApiAddresses {
  readonly graphql: string;
  readonly token: string;
  readonly issuer: string;
  /** Lets one make accounts; none when the issuer is not the stack's. */
  readonly issuerSecret?: string | undefined;
}

/** The API refused, or the request could not be served: the code says which. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly extensions: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${code} : ${message}`);
  }
}

/** The public GraphQL API as one account sees it; its token is renewed before it expires. */
export class Caller {
  private token: { readonly value: string; readonly renewAt: number } | undefined;

  constructor(
    private readonly addresses: ApiAddresses,
    private readonly account: { readonly clientId: string; readonly clientSecret: string },
  ) {}

  /**
   * Runs one query or mutation; waits when the answer says that it may be asked again.
   *
   * Errors  ApiError with the code of the first error of the answer
   */
  async request<T>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<T> {
    const token = await this.bearer();
    const sent = { url: this.addresses.graphql, token, query, variables };
    const { data, errors = [], status } = await askPatiently<T>(sent);
    const [error] = errors;
    if (error) throw new ApiError(error.extensions?.code ?? 'ERREUR', error.message, error.extensions);
    if (data === undefined || data === null) throw new ApiError('SANS_REPONSE', `HTTP ${status}`);
    return data;
  }

  private async bearer(): Promise<string> {
    if (!this.token || this.token.renewAt < Date.now()) {
      const value = await accessToken(this.addresses.token, this.account);
      this.token = { value, renewAt: renewalOf(value) };
    }
    return this.token.value;
  }
}

/** Registers an account with the issuer and answers the API as it sees it. */
export async function callAs(addresses: ApiAddresses, account: AccountRequest): Promise<Caller> {
  const [registered] = await registerAccounts(addresses, [account]);
  if (!registered) throw new ApiError('COMPTE_ABSENT', account.identifiant);
  return new Caller(addresses, registered);
}

const MARGIN_MS = 30_000;

function renewalOf(token: string): number {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    exp: number;
  };
  return claims.exp * 1000 - MARGIN_MS;
}
