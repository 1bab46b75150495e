import type { Tx } from '@cn/platform/db/tx';
import type { Fact } from './fact';

/** A structure, and the département that it was last told to be of. */
export interface Stray {
  structureId: string;
  departement: string;
}

/**
 * The structures of these facts of which something is held in another département: what is held of a structure stands
 * where the structure was last told to be, in whatever order its facts came. A list that was wrong moves whole dossiers.
 */
export async function findStrays(tx: Tx, facts: Fact[]): Promise<Stray[]> {
  const told = new Map(
    facts.flatMap(({ lieu: { structure_id: id, departement } }) =>
      id && departement ? [[`${id} ${departement}`, { id, departement }]] : [],
    ),
  );
  if (told.size === 0) return [];
  return tx.sql<Stray>(
    `select distinct s.structure_id as "structureId", s.departement
     from jsonb_to_recordset($1::jsonb) as told (id uuid, departement text)
     join structure s on s.structure_id = told.id and s.departement is not null
     where told.departement <> s.departement
        or exists (select from demande d where d.structure_id = s.structure_id and d.departement <> s.departement)`,
    [JSON.stringify([...told.values()])],
  );
}
