import type { Tx } from '@cn/platform/db/tx';
import { uuidv7 } from '@cn/platform/db/uuid';
import type { StructureRow } from '../structure.row';
import { announceStructure } from '../structure.store';
import type { LigneLue } from './read-ligne';

const COLUMNS = `structure_id as "structureId", source_id as "sourceId", nom, siret, siret_declare as "siretDeclare", adresse,
  code_postal as "codePostal", commune, code_commune as "codeCommune", departement, latitude, longitude, anomalies, nature,
  statut, contact_personne_id as "contactPersonneId", version`;

/**
 * Locks the import, since two of them must not both take a free SIRET, and reads under lock the structures that hold a
 * SIRET of these rows or come from them.
 */
export async function lockHolders(tx: Tx, lignes: readonly LigneLue[]): Promise<StructureRow[]> {
  await tx.sql(`select pg_advisory_xact_lock(hashtext('structures.import'))`);
  return tx.sql<StructureRow>(
    `select ${COLUMNS} from structure where source_id = any($1) or siret = any($2) order by structure_id for update`,
    [
      lignes.map(({ structure }) => structure.sourceId),
      lignes.flatMap(({ structure }) => structure.siret ?? []),
    ],
  );
}

/** Inserts or updates structures by `source_id`, whole batch at once, and announces each of them. */
export async function saveLignes(tx: Tx, source: string, lignes: readonly LigneLue[]): Promise<void> {
  if (lignes.length === 0) return;
  const rows = lignes.map(({ structure, anomalies }) => ({ structureId: uuidv7(), ...structure, anomalies }));
  // A SIRET that moves from one row of the batch to another is free before it is taken.
  await tx.sql(
    `update structure s set siret = null from jsonb_to_recordset($1) as l("sourceId" text, siret text)
     where s.source_id = l."sourceId" and s.siret is distinct from l.siret`,
    [JSON.stringify(rows)],
  );
  const saved = await tx.sql<StructureRow>(
    `insert into structure (structure_id, source, source_id, nom, siret, siret_declare, adresse, code_postal, commune,
       code_commune, departement, latitude, longitude, anomalies, recorded_at)
     select l."structureId", $2, l."sourceId", l.nom, l.siret, l."siretDeclare", l.adresse, l."codePostal", l.commune,
       l."codeCommune", l.departement, l.latitude, l.longitude, l.anomalies, $3
     from jsonb_to_recordset($1) as l("structureId" uuid, "sourceId" text, nom text, siret text, "siretDeclare" text,
       adresse text, "codePostal" text, commune text, "codeCommune" text, departement text,
       latitude double precision, longitude double precision, anomalies text[])
     on conflict on constraint structure_source do update set
       source = excluded.source, nom = excluded.nom, siret = excluded.siret, siret_declare = excluded.siret_declare,
       adresse = excluded.adresse, code_postal = excluded.code_postal, commune = excluded.commune,
       code_commune = excluded.code_commune, departement = excluded.departement, latitude = excluded.latitude,
       longitude = excluded.longitude, anomalies = excluded.anomalies, version = structure.version + 1
     returning ${COLUMNS}`,
    [JSON.stringify(rows), source, tx.context.at.toString()],
  );
  for (const row of saved) await announceStructure(tx, row);
}
