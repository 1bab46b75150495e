import type { Database } from '@cn/platform/db/database';

const PATIENCE_MS = 2_000;
const AGAIN_MS = 40;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Waits until the projection holds what the caller has just written, two seconds at most. The token is the id of an
 * event, or `<id of the object>:<version>` as the mutation answered it.
 *
 * @returns false when it did not come in time: the list is answered all the same, and says so
 */
export async function atLeast(database: Database, token: string | null | undefined): Promise<boolean> {
  if (!token) return true;
  const [id = '', version] = token.split(':');
  if (!UUID.test(id)) return false;
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
