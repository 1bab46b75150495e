import type { Tx } from '@cn/platform/db/tx';
import type { StructureRow } from './structure.row';

export interface StructureFiltre {
  departement?: string | null;
  siret?: string | null;
  texte?: string | null;
  statut?: string | null;
}

interface Page {
  edges: { cursor: string; node: StructureRow }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const MAX_PAGE = 100;

const COLUMNS = `structure_id as "structureId", source_id as "sourceId", nom, siret, adresse, code_postal as "codePostal", commune,
  code_commune as "codeCommune", departement, anomalies, type_structure as "typeStructure", nature, statut, version`;

/** One page of structures by name, the caller's territory only; the cursor is the last name and id seen. */
export async function pageStructures(
  tx: Tx,
  { filtre = {}, first, after }: { filtre?: StructureFiltre; first: number; after?: string },
): Promise<Page> {
  const size = Math.min(Math.max(first, 1), MAX_PAGE);
  const [nom, id] = after ? decode(after) : [null, null];
  const rows = await tx.sql<StructureRow>(
    `select ${COLUMNS} from structure
     where ($1::text is null or departement = $1)
       and ($2::text is null or siret like $2 || '%')
       and ($3::text is null or nom ilike '%' || $3 || '%' or commune ilike '%' || $3 || '%')
       and ($4::text is null or statut = $4)
       and ($5::text is null or (nom, structure_id) > ($5, $6::uuid))
     order by nom, structure_id limit $7`,
    [
      filtre.departement ?? null,
      filtre.siret ?? null,
      filtre.texte ?? null,
      filtre.statut ?? null,
      nom,
      id,
      size + 1,
    ],
  );
  const edges = rows.slice(0, size).map((node) => ({ cursor: encode(node.nom, node.structureId), node }));
  return { edges, pageInfo: { hasNextPage: rows.length > size, endCursor: edges.at(-1)?.cursor ?? null } };
}

const encode = (nom: string, id: string): string =>
  Buffer.from(JSON.stringify([nom, id])).toString('base64url');

function decode(cursor: string): [string | null, string | null] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string')
      return [value[0], value[1]];
  } catch {
    return [null, null];
  }
  return [null, null];
}
