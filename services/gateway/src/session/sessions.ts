import type { IncomingMessage, ServerResponse } from 'node:http';
import { remember } from '../remember';
import { bodyOf, type RelyingParty, type Tokens } from './relying-party';
import type { SealedCookies } from './sealed-cookie';

const HOUR_SECONDS = 3_600;
/** Longest session, whatever the issuer renews: a day's work. */
const LONGEST_SECONDS = 10 * HOUR_SECONDS;
/** A token with less than this to live is renewed before it is used. */
const MARGIN_MS = 60_000;
/** Requests of one page come together: those that follow a renewal use its answer, for a while. */
const SHARED_MS = 30_000;

/** Opening what is sealed takes as long as answering: those who come again are known. */
const REMEMBERED = 1_000;

const COOKIE = { name: 'session', seconds: LONGEST_SECONDS, path: '/' } as const;

/** Somebody signed in: the tokens of the issuer, which the browser keeps without being able to read them. */
export interface Session extends Tokens {
  /** Instant after which it is over, in milliseconds. */
  readonly finAt: number;
}

/** What people sign in with, kept in their browser; what is remembered here only spares opening it again. */
export class Sessions {
  private readonly opened = remember<Session>(REMEMBERED);
  private readonly renewals = new Map<string, Promise<Session | undefined>>();

  constructor(
    private readonly cookies: SealedCookies,
    private readonly party: RelyingParty,
  ) {}

  /** Whether the caller presents a session, good or not. */
  isPresented(request: IncomingMessage): boolean {
    return this.cookies.sealedIn(request, COOKIE) !== undefined;
  }

  /** The session presented, renewed when its token is about to end. @returns nothing when there is none, or none that still holds */
  async read(request: IncomingMessage, response: ServerResponse): Promise<Session | undefined> {
    const sealed = this.cookies.sealedIn(request, COOKIE);
    if (!sealed) return undefined;
    const kept = this.opened.get(sealed) ?? (await this.unseal(sealed));
    const session = kept && (await this.fresh(kept, response));
    if (!session) this.close(response);
    return session;
  }

  async open(response: ServerResponse, tokens: Tokens): Promise<void> {
    await this.keep(response, { ...tokens, finAt: Date.now() + LONGEST_SECONDS * 1_000 });
  }

  close(response: ServerResponse): void {
    this.cookies.clear(response, COOKIE);
  }

  private async unseal(sealed: string): Promise<Session | undefined> {
    const session = await this.cookies.unseal<Session>(sealed, COOKIE);
    if (session) this.opened.set(sealed, session);
    return session;
  }

  private async fresh(session: Session, response: ServerResponse): Promise<Session | undefined> {
    const now = Date.now();
    if (now >= session.finAt) return undefined;
    const left = endOfToken(session) - now;
    if (left > MARGIN_MS) return session;
    const renewed = session.rafraichi ? await this.renew(session, session.rafraichi) : undefined;
    if (renewed) await this.keep(response, renewed);
    return renewed ?? (left > 0 ? session : undefined);
  }

  private renew(session: Session, rafraichi: string): Promise<Session | undefined> {
    const under = this.renewals.get(rafraichi);
    if (under) return under;
    const renewal = this.party.renew(rafraichi).then(
      (tokens) => ({ ...session, ...tokens }),
      () => undefined,
    );
    this.renewals.set(rafraichi, renewal);
    setTimeout(() => this.renewals.delete(rafraichi), SHARED_MS).unref();
    return renewal;
  }

  /** Without the token that serves to sign out when both do not fit: a session counts more. */
  private async keep(response: ServerResponse, session: Session): Promise<void> {
    try {
      await this.cookies.write(response, COOKIE, session);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      await this.cookies.write(response, COOKIE, { ...session, idToken: undefined });
    }
  }
}

/** Instant at which the access token ends, in milliseconds. */
const endOfToken = ({ jeton }: Session): number => Number(bodyOf(jeton)['exp'] ?? 0) * 1_000;

/** Instant at which a session ends by itself, in milliseconds: with its token, unless the issuer renews it. */
export const endOf = (session: Session): number =>
  session.rafraichi ? session.finAt : Math.min(session.finAt, endOfToken(session));
