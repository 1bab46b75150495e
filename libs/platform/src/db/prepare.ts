import { join } from 'node:path';
import { LocalDate, LocalTime, ZoneId } from '@js-joda/core';
import '@js-joda/timezone';
import { Client } from 'pg';
import type { Logger } from 'pino';
import { ConfigurationError } from '../config/read-env';
import type { ServiceConfig } from '../service/service.config';
import { Database, type Entity } from './database';
import { WAITS_MS } from './door';
import { migrate, MigrationChanged } from './migrate';

interface Prepared {
  folder: string;
  config: ServiceConfig;
  entities: Entity[];
  logger: Logger;
}

/** Brings a service's database to the shape of its code and connects to it; waits for a server that is away. */
export async function prepareDatabase({ folder, config, entities, logger }: Prepared): Promise<Database> {
  for (;;) {
    try {
      await migrate(config.DATABASE_URL_OWNER, join(folder, 'migration'), rolesOf(config));
      await setClock(config);
      return await Database.connect(
        { api: config.DATABASE_URL_API, system: config.DATABASE_URL_SYSTEM },
        entities,
      );
    } catch (error) {
      if (error instanceof MigrationChanged || error instanceof ConfigurationError || isSqlFault(error))
        throw error;
      logger.warn({ err: error }, 'base de données injoignable, nouvel essai');
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** Roles named in the URLs: migrations grant them their rights. */
export const rolesOf = (config: ServiceConfig): { api: string; system: string } => ({
  api: decodeURIComponent(new URL(config.DATABASE_URL_API).username),
  system: decodeURIComponent(new URL(config.DATABASE_URL_SYSTEM).username),
});

/**
 * Writes the service's clock row the first time; the sandbox clock starts at 09:00 in Paris. The row says for ever what
 * the database is: one that was a sandbox holds invented cases and another date.
 *
 * Errors  ConfigurationError when the row is of the other clock
 */
async function setClock(config: ServiceConfig): Promise<void> {
  const start = LocalDate.parse(config.HORLOGE_DEBUT)
    .atTime(LocalTime.of(9))
    .atZone(ZoneId.of('Europe/Paris'));
  const client = new Client({
    connectionString: config.DATABASE_URL_OWNER,
    connectionTimeoutMillis: WAITS_MS.connection,
    query_timeout: WAITS_MS.query,
  });
  await client.connect();
  try {
    await client.query(
      'insert into horloge (id, mode, instant) values (1, $1, $2) on conflict (id) do nothing',
      [config.HORLOGE, start.toInstant().toString()],
    );
    const { rows } = await client.query<{ mode: string }>('select mode from horloge where id = 1');
    if (rows[0]?.mode !== config.HORLOGE) throw otherClock(config);
  } finally {
    await client.end();
  }
}

const otherClock = ({ HORLOGE }: ServiceConfig): ConfigurationError =>
  new ConfigurationError(
    HORLOGE === 'REELLE'
      ? 'Cette base a été celle d’un bac à sable : ses dossiers et sa date sont inventés. Donnez une base neuve (DATABASE_URL_*).'
      : 'Cette base suit l’horloge réelle : un bac à sable n’y touche pas. Donnez une base neuve (DATABASE_URL_*).',
  );

/** A statement that PostgreSQL refused (class 42, 23…): the code is wrong, waiting changes nothing. */
function isSqlFault(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(42|23|22|0A)/.test(String(error.code));
}
