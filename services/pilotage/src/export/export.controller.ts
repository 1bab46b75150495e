import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Acteur } from '@cn/platform/auth/acteur';
import { TokenError, type VerifyToken } from '@cn/platform/auth/verify-token';
import { Database } from '@cn/platform/db/database';
import { contextOf } from '@cn/platform/graphql/context';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { GraphQLError } from 'graphql';
import type { Fichier } from './cellule';
import { csvFile } from './csv';
import { LISTES } from './liste';
import { readListe, type Asked, type Reading } from './read-liste';
import { xlsxFile } from './xlsx';

/** Knows who asks for a file. */
export class ExportDoor {
  constructor(readonly verify: VerifyToken) {}
}

const FORMATS: Readonly<Record<string, () => Fichier>> = { csv: csvFile, xlsx: xlsxFile };

/** `GET /export/dossiers.csv?filtre={…}&tri=…`: a list as a file, whatever its length, written as it is read. */
@Controller('export')
export class ExportController {
  constructor(
    private readonly database: Database,
    private readonly door: ExportDoor,
    private readonly host: GraphQLSchemaHost,
  ) {}

  @Get(':nom')
  async open(
    @Param('nom') nom: string,
    @Query() query: Readonly<Record<string, string>>,
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const [, name = '', format = ''] = /^(\w+)\.(\w+)$/.exec(nom) ?? [];
    const liste = LISTES[name];
    const file = FORMATS[format]?.();
    if (!liste || !file) return refuse(response, 404, 'INTROUVABLE', 'Ce fichier n’existe pas.');
    let reading: Reading;
    let today: string;
    try {
      const acteur = await this.door.verify(request.headers.authorization);
      if (acteur.role === 'ANONYME')
        return refuse(response, 401, 'JETON_ABSENT', 'Présentez un jeton d’accès.');
      reading = await readListe(this.host.schema, liste, {
        asked: askedOf(query),
        contextOf: () => contextOf(this.database, acteur),
      });
      today = await this.today(acteur);
    } catch (error) {
      return tell(response, error);
    }
    response.writeHead(200, {
      'content-type': file.type,
      'content-disposition': `attachment; filename="${name}-${today}.${format}"`,
      'cache-control': 'no-store',
    });
    await write(response, file, reading).catch(() => response.destroy());
  }

  private today(acteur: Acteur): Promise<string> {
    return this.database.read(acteur, (tx) => Promise.resolve(tx.today));
  }
}

/** Writes a list, at the pace of who reads it; nobody reads any more, nothing is asked any more. */
async function write(response: ServerResponse, file: Fichier, { titres, pages }: Reading): Promise<void> {
  response.write(file.open(titres));
  for await (const lines of pages) {
    const bytes = Buffer.concat(lines.map((cells) => file.line(cells)));
    if (response.destroyed) return;
    if (bytes.length > 0 && !response.write(bytes))
      await Promise.race([once(response, 'drain'), once(response, 'close')]);
  }
  response.end(file.close());
}

/** Errors: SAISIE_INVALIDE when the filter is no JSON */
function askedOf({ filtre, tri }: Readonly<Record<string, string>>): Asked {
  try {
    return { ...(filtre ? { filtre: JSON.parse(filtre) as unknown } : {}), ...(tri ? { tri } : {}) };
  } catch {
    throw new GraphQLError('Le filtre n’est pas lisible : le texte JSON du filtre de la liste.', {
      extensions: { code: 'SAISIE_INVALIDE' },
    });
  }
}

/** A refusal before the first byte; what is none goes up. */
function tell(response: ServerResponse, error: unknown): void {
  if (error instanceof TokenError) return refuse(response, error.status, error.code, error.message);
  if (
    !(error instanceof GraphQLError) ||
    (error.originalError && !(error.originalError instanceof GraphQLError))
  )
    throw error;
  const code = String(error.extensions['code'] ?? 'SAISIE_INVALIDE');
  refuse(response, code === 'ACCES_REFUSE' ? 403 : 400, code, error.message);
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify({ code, message }));
}
