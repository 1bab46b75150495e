import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Acteur } from '@cn/platform/auth/acteur';
import type { VerifyToken } from '@cn/platform/auth/verify-token';
import { encodeId } from '@cn/platform/graphql/global-id';
import type { Logger } from 'pino';
import type { Answer } from '../guard';
import { PAGE_HEADER } from '../identity';
import { CODES, Refusal } from '../refusal';
import { send } from '../reply';
import { demoAccounts } from './demo-accounts';
import { RelyingParty, SignInError, type Departure, type Tokens } from './relying-party';
import { SealedCookies } from './sealed-cookie';
import { endOf, Sessions, type Session } from './sessions';
import type { SessionSettings } from './settings';

/** Real seconds within which somebody comes back from the issuer. */
const DEPARTURE_SECONDS = 600;

/** The door of people: who is signed in, sign-in and back, sign-out. */
export class SessionRoutes {
  readonly sessions: Sessions;
  private readonly cookies: SealedCookies;
  private readonly party: RelyingParty;

  constructor(
    private readonly settings: SessionSettings,
    private readonly verify: VerifyToken,
    private readonly logger: Logger,
  ) {
    this.cookies = new SealedCookies(settings);
    this.party = new RelyingParty(settings);
    this.sessions = new Sessions(this.cookies, this.party);
  }

  private readonly answers: Readonly<Record<string, Answer>> = {
    'GET /session': (request, response) => this.tell(request, response),
    'GET /connexion': (request, response) => this.depart(request, response),
    'GET /connexion/retour': (request, response) => this.comeBack(request, response),
    'POST /deconnexion': (request, response) => this.signOut(request, response),
    // The issuer sends back here, with a state of its own that the home page does not need.
    'GET /deconnexion': async (_request, response) => goTo(response, this.settings.app.href),
  };

  /** What answers a request, when it is for this door. */
  readonly find = ({ method, url = '/' }: IncomingMessage): Answer | undefined =>
    this.answers[`${method} ${url.split('?')[0]}`];

  /** Who is signed in and until when; in the sandbox, who one may be. */
  private async tell(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const session = await this.sessions.read(request, response);
    const acteur = session && (await this.verify(`Bearer ${session.jeton}`).catch(() => undefined));
    const { sandbox, issuer } = this.settings;
    const body = {
      connecte: acteur !== undefined,
      ...(session && acteur ? signedIn(session, acteur) : {}),
      bacASable: sandbox,
      ...(sandbox ? { comptes: await demoAccounts(issuer) } : {}),
    };
    await send(request, response, { status: 200, body });
  }

  private async depart(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { app, sandbox } = this.settings;
    const asked = new URL(request.url ?? '', app);
    // The cookie of the departure must be where the issuer sends back: localhost is not 127.0.0.1.
    if (sandbox && request.headers.host !== app.host) return goTo(response, asked.href);
    const hint = sandbox ? (asked.searchParams.get('compte') ?? undefined) : undefined;
    const retour = pathOfOurs(asked.searchParams.get('retour'), app);
    try {
      const { url, departure } = await this.party.depart(retour, hint);
      await this.cookies.write(response, departureCookie(departure.state), departure);
      goTo(response, url.href);
    } catch (error) {
      this.giveUp(response, error);
    }
  }

  private async comeBack(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { search, searchParams } = new URL(request.url ?? '', this.settings.app);
    const cookie = departureCookie(searchParams.get('state') ?? '');
    const departure = await this.cookies.read<Departure>(request, cookie);
    this.cookies.clear(response, cookie);
    try {
      // Unknown here: forged, served already, or too old.
      if (!departure) throw new SignInError('CONNEXION_PERIMEE');
      const tokens = await this.party.comeBack(search, departure);
      await this.checkRole(tokens);
      await this.keep(response, tokens);
      goTo(response, new URL(departure.retour, this.settings.app).href);
    } catch (error) {
      this.giveUp(response, error);
    }
  }

  private async signOut(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { origin, 'sec-fetch-site': site, [PAGE_HEADER]: page } = request.headers;
    if (page !== '1' && site !== 'same-origin' && origin !== this.settings.app.origin)
      throw new Refusal(403, CODES.page, 'On se déconnecte depuis une page du site.');
    const session = await this.sessions.read(request, response);
    this.sessions.close(response);
    const adresse = await this.party.goodbye(session?.idToken);
    if (page === '1') return send(request, response, { status: 200, body: { adresse } });
    goTo(response, adresse);
  }

  /** Errors: CONNEXION_IMPOSSIBLE when the tokens are longer than a browser keeps */
  private async keep(response: ServerResponse, tokens: Tokens): Promise<void> {
    await this.sessions.open(response, tokens).catch((error: unknown) => {
      throw error instanceof RangeError ? new SignInError('CONNEXION_IMPOSSIBLE', { cause: error }) : error;
    });
  }

  /** Errors: COMPTE_SANS_ROLE when the token of the issuer does not say what its bearer may do */
  private async checkRole({ jeton }: Tokens): Promise<void> {
    await this.verify(`Bearer ${jeton}`).catch((error: unknown) => {
      throw new SignInError('COMPTE_SANS_ROLE', { cause: error });
    });
  }

  /** Back home, where the page says why in words. */
  private giveUp(response: ServerResponse, error: unknown): void {
    if (!(error instanceof SignInError)) throw error;
    // The cause may hold what the issuer says of the person: only its sentence is told.
    const cause = error.cause instanceof Error ? error.cause.message : undefined;
    this.logger.warn({ code: error.code, cause }, 'connexion refusée');
    goTo(response, new URL(`/?connexion=${error.code}`, this.settings.app).href);
  }
}

/** One a departure: two pages may sign in at once. */
const departureCookie = (state: string) => ({
  name: `depart-${state.replace(/[^\w-]/g, '').slice(0, 12)}`,
  seconds: DEPARTURE_SECONDS,
  path: '/connexion',
});

/** A page of this site, whatever was asked: nobody is sent elsewhere by a link to us. */
function pathOfOurs(asked: string | null, app: URL): string {
  if (!asked?.startsWith('/') || !URL.canParse(asked, app)) return '/';
  const { origin, pathname, search, hash } = new URL(asked, app);
  return origin === app.origin && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/';
}

function goTo(response: ServerResponse, location: string): void {
  response.writeHead(303, { location }).end();
}

const signedIn = (session: Session, { compteId, role, ...of }: Acteur) => ({
  compte: {
    nom: session.nom ?? compteId,
    role,
    ...(of.departements.length > 0 ? { departements: of.departements } : {}),
    ...(of.structureId ? { structureId: encodeId('Structure', of.structureId) } : {}),
    ...(of.candidatId ? { candidatId: encodeId('Candidat', of.candidatId) } : {}),
    ...(of.lot ? { lot: of.lot } : {}),
  },
  expireAt: new Date(endOf(session)).toISOString(),
});
