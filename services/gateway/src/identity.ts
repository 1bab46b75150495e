import type { IncomingMessage, ServerResponse } from 'node:http';
import { ANONYME, type Acteur } from '@cn/platform/auth/acteur';
import { TokenError, type VerifyToken } from '@cn/platform/auth/verify-token';
import type { Logger } from 'pino';
import { CHALLENGE, RETRY_SECONDS } from './header';
import { CODES, Refusal } from './refusal';
import type { Sessions } from './session/sessions';

/** Header that only a page of ours can add to a request that bears its session. */
export const PAGE_HEADER = 'x-cn-page';

/** Who calls, and the credential that services will verify in their turn. */
export interface Caller {
  readonly acteur: Acteur;
  readonly authorization?: string;
  /** By what it was known: a program's token, or the session of a page. */
  readonly by: 'jeton' | 'session' | 'personne';
}

const NOBODY: Caller = { acteur: ANONYME, by: 'personne' };

/** Knows who calls, by a token that a program presents or by the session of a page, never by both. */
export class Identity {
  constructor(
    private readonly verify: VerifyToken,
    private readonly sessions: Sessions | undefined,
    private readonly logger: Logger,
  ) {}

  /**
   * Who makes a request that may write.
   *
   * Errors  DEUX_IDENTITES (400), PAGE_INCONNUE (403), SESSION_EXPIREE, JETON_EXPIRE, JETON_INVALIDE (401),
   *         IDENTITE_INJOIGNABLE (503) when the issuer's keys cannot be read
   */
  async of(request: IncomingMessage, response: ServerResponse): Promise<Caller> {
    const { authorization } = request.headers;
    const session = this.sessions?.isPresented(request) ?? false;
    if (authorization !== undefined && session)
      throw new Refusal(400, CODES.deuxIdentites, 'Présentez un jeton ou une session, pas les deux.');
    if (authorization !== undefined)
      return { acteur: await this.verified(authorization), authorization, by: 'jeton' };
    if (session && request.headers[PAGE_HEADER] !== '1') {
      const message = `Une requête qui porte une session vient d’une page du site : en-tête « ${PAGE_HEADER}: 1 ».`;
      throw new Refusal(403, CODES.page, message);
    }
    return this.ofSession(request, response);
  }

  /**
   * Who reads something that a page asks for without choosing its headers (a stream of events).
   *
   * Errors  SESSION_EXPIREE (401), IDENTITE_INJOIGNABLE (503)
   */
  async ofSession(request: IncomingMessage, response: ServerResponse): Promise<Caller> {
    if (!this.sessions?.isPresented(request)) return NOBODY;
    const session = await this.sessions.read(request, response);
    if (!session)
      throw new Refusal(401, CODES.session, 'Votre session est terminée : connectez-vous de nouveau.');
    const authorization = `Bearer ${session.jeton}`;
    return { acteur: await this.verified(authorization), authorization, by: 'session' };
  }

  private async verified(authorization: string): Promise<Acteur> {
    try {
      return await this.verify(authorization);
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      if (error.status === 503) this.logger.error({ err: error.cause }, "service d'identité injoignable");
      const [name, value] =
        error.status === 503 ? ['retry-after', RETRY_SECONDS] : ['www-authenticate', CHALLENGE];
      throw new Refusal(error.status, error.code, error.message, { [name]: value });
    }
  }
}
