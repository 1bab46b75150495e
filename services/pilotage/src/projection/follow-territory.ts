import { moveTerritory } from '@cn/platform/db/move-territory';
import type { Tx } from '@cn/platform/db/tx';
import type { Fact } from './fact';
import type { Schema } from './schema';

/**
 * What is held of a structure stands in the département that the structure was last told to be of, in whatever order
 * its facts came: a list that was wrong moves whole dossiers.
 */
export async function followTerritory(tx: Tx, facts: Fact[], schema: Schema): Promise<void> {
  const told = facts.flatMap(({ lieu }) =>
    lieu.structure_id && lieu.departement ? [{ id: lieu.structure_id, departement: lieu.departement }] : [],
  );
  const moved = await tx.sql<{ structureId: string; departement: string }>(
    `select distinct s.structure_id as "structureId", s.departement
     from jsonb_to_recordset($1::jsonb) as told (id uuid, departement text)
     join structure s on s.structure_id = told.id and s.departement is not null
     where told.departement <> s.departement
        or exists (select from demande d where d.structure_id = s.structure_id and d.departement <> s.departement)`,
    [JSON.stringify(told)],
  );
  for (const one of moved) await moveTerritory(tx, one, schema);
}
