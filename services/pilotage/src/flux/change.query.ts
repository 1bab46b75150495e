import { SYSTEME, type Acteur } from '@cn/platform/auth/acteur';
import type { Database } from '@cn/platform/db/database';
import { MOST, type Change } from './frame';

const SELECT = `select dossier_id as "dossierId", change_xid::text::bigint as version, structure_id as "structureId", departement
  from projection.dossier`;

/** Some dossiers as they are, those that the one who asks does not see left out. */
export const changesOf = (
  database: Database,
  ids: readonly string[],
  acteur: Acteur = SYSTEME,
): Promise<Change[]> =>
  database.read(acteur, (tx) =>
    tx.sql<Change>(`${SELECT} where dossier_id = any($1) order by change_xid, dossier_id`, [ids]),
  );

/** What changed since a version, that version included: as many as can be told, and one more. */
export const changesSince = (database: Database, version: number, acteur: Acteur): Promise<Change[]> =>
  database.read(acteur, (tx) =>
    tx.search<Change>(
      `${SELECT} where change_xid >= $1::text::xid8 order by change_xid, dossier_id limit ${MOST + 1}`,
      [version],
    ),
  );

/** The version of the line that changed last. */
export async function latestVersion(database: Database): Promise<number> {
  const [row] = await database.ask<{ version: number }>(
    'select change_xid::text::bigint as version from projection.dossier order by change_xid desc limit 1',
  );
  return row?.version ?? 0;
}
