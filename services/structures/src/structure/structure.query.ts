import type { Tx } from '@cn/platform/db/tx';
import { readId } from '@cn/platform/graphql/argument';
import { connection, readPage, type Connection, type PageArgs } from '@cn/platform/graphql/connection';
import type { StructureRow } from './structure.row';

export interface StructureFiltre {
  departement?: string | null;
  siret?: string | null;
  texte?: string | null;
  statut?: string | null;
}

const COLUMNS = `structure_id as "structureId", source_id as "sourceId", nom, siret, adresse, code_postal as "codePostal", commune,
  code_commune as "codeCommune", departement, anomalies, type_structure as "typeStructure", nature, statut, version`;

const TRI = 'NOM';

/**
 * One page of structures by name, the caller's territory only.
 *
 * Errors  SAISIE_INVALIDE on `first` or `after`
 */
export async function pageStructures(
  tx: Tx,
  { filtre = {}, ...args }: PageArgs & { filtre?: StructureFiltre },
): Promise<Connection<StructureRow>> {
  const page = readPage(args, TRI);
  const [nom = null, id = null] = page.after ?? [];
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
      literal(filtre.siret),
      literal(filtre.texte),
      filtre.statut ?? null,
      nom,
      id && readId(id, 'after'),
      page.limit + 1,
    ],
  );
  return connection(rows, page, TRI, (one) => [one.nom, one.structureId]);
}

/** A text looked for as it is: the signs that mean « anything » to PostgreSQL mean themselves. */
const literal = (text: string | null | undefined): string | null => text?.replace(/[%_\\]/g, '\\$&') ?? null;
