import type { Database } from '@cn/platform/db/database';
import { invalidArgument } from '@cn/platform/graphql/argument';
import { decodeId, isUuid } from '@cn/platform/graphql/global-id';

const PATIENCE_MS = 2_000;
const AGAIN_MS = 40;

/** No aggregate was ever written so many times; a longer number is none of ours. */
const VERSION = /^\d{1,15}$/;

/**
 * Waits until the projection holds what the caller has just written, two seconds at most. The token is the id of an
 * event, or `<id of the object>:<version>` as the mutation answered it.
 *
 * @returns false when it did not come in time: the list is answered all the same, and says so
 * Errors  SAISIE_INVALIDE when the token is none of ours
 */
export async function atLeast(database: Database, token: string | null | undefined): Promise<boolean> {
  if (!token) return true;
  const [given = '', version, ...rest] = token.split(':');
  const wellFormed = rest.length === 0 && (version === undefined || VERSION.test(version));
  if (!wellFormed) throw invalidArgument('auMoins', 'un événement, ou « identifiant:version »');
  const id = isUuid(given) ? given : decodeId(given, 'auMoins').cle;
  const limit = Date.now() + PATIENCE_MS;
  while (!(await holds(database, id, Number(version ?? Number.NaN)))) {
    if (Date.now() > limit) return false;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
  return true;
}

async function holds(database: Database, id: string, version: number): Promise<boolean> {
  const [found] = await database.asSystem((tx) =>
    Number.isInteger(version)
      ? tx.sql('select 1 from projection.evenement where cle = $1 and version >= $2 limit 1', [id, version])
      : tx.sql('select 1 from projection.evenement where event_id = $1', [id]),
  );
  return found !== undefined;
}
