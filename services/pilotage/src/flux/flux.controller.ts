import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Acteur } from '@cn/platform/auth/acteur';
import { TokenError, type VerifyToken } from '@cn/platform/auth/verify-token';
import { allows, type RightsTable } from '@cn/platform/graphql/portee';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { Flux } from './flux';

/** What the door of the stream knows callers by. */
export class FluxDoor {
  constructor(
    readonly verify: VerifyToken,
    readonly rights: RightsTable,
  ) {}
}

/** Bytes that a listener may leave unread; beyond, it comes back and goes on from where it was. */
const UNREAD = 262_144;

/** `GET /flux`: the dossiers that change, as server-sent events, for whoever reads the list of dossiers. */
@Controller('flux')
export class FluxController {
  constructor(
    private readonly flux: Flux,
    private readonly door: FluxDoor,
  ) {}

  @Get()
  async open(@Req() request: IncomingMessage, @Res() response: ServerResponse): Promise<void> {
    const { authorization } = request.headers;
    let acteur: Acteur;
    try {
      acteur = await this.door.verify(authorization);
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      return refuse(response, error.status, error.code, error.message);
    }
    if (acteur.role === 'ANONYME')
      return refuse(response, 401, 'JETON_ABSENT', 'Présentez un jeton d’accès.');
    if (!allows(this.door.rights.get('Query.dossiers') ?? {}, acteur, undefined))
      return refuse(response, 403, 'ACCES_REFUSE', 'Votre rôle ne lit pas la liste des dossiers.');
    await this.listen({ request, response, acteur });
  }

  private async listen({ request, response, acteur }: Call): Promise<void> {
    const { authorization } = request.headers;
    let left = false;
    response.once('close', () => (left = true));
    const listener = {
      acteur,
      send: (frame: string) =>
        response.writableLength > UNREAD ? void response.destroy() : void response.write(frame),
      holds: () =>
        this.door.verify(authorization).then(
          () => true,
          (error: unknown) => error instanceof TokenError && error.status === 503,
        ),
      end: () => void response.end(),
    };
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write('retry: 2000\n\n');
    const leave = await this.flux.join(listener, sinceOf(request));
    if (!leave) return void response.end();
    if (left) return leave();
    response.once('close', leave);
  }
}

interface Call {
  request: IncomingMessage;
  response: ServerResponse;
  acteur: Acteur;
}

/** Version that the listener saw last; null when it begins. */
function sinceOf({ headers }: IncomingMessage): number | null {
  const given = String(headers['last-event-id'] ?? '');
  return /^\d{1,15}$/.test(given) ? Number(given) : null;
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify({ code, message }));
}
