import type { Tx } from '@cn/platform/db/tx';
import { uuidv7 } from '@cn/platform/db/uuid';
import { updateVersioned } from '@cn/platform/db/versioned';
import type { z } from 'zod';
import type { contact } from './contact';
import { PersonneRow, StructureRow } from './structure.row';

export const findStructure = (tx: Tx, structureId: string): Promise<StructureRow | null> =>
  tx.findOne(StructureRow, { structureId });

export const lockStructure = (tx: Tx, structureId: string): Promise<StructureRow | null> =>
  tx.lock(StructureRow, { structureId });

/**
 * The same, with what goes where it goes: its demandes, then its postes, then itself, the order in which every act takes
 * them. Two that meet wait for each other, never in a circle.
 */
export function lockTerritory(tx: Tx, structureId: string): Promise<StructureRow | null> {
  tx.write('select from demande where structure_id = $1 order by demande_id for update', [structureId]);
  tx.write('select from poste where structure_id = $1 order by poste_id for update', [structureId]);
  return lockStructure(tx, structureId);
}

/** Writes a change of a structure locked by `lockStructure` and announces it. */
export async function updateStructure(
  tx: Tx,
  structure: StructureRow,
  change: Partial<StructureRow>,
): Promise<StructureRow> {
  await updateVersioned(tx, StructureRow, 'structureId', structure, change);
  await announceStructure(tx, structure);
  return structure;
}

export async function insertStructure(tx: Tx, structure: StructureRow): Promise<void> {
  await tx.insert(StructureRow, structure);
  await announceStructure(tx, structure);
}

/** A person to write to, as it is typed. */
export type Contact = z.infer<typeof contact>;

/** Keeps the person to write to, and publishes name and address on the one topic that may carry them. */
export async function recordContact(tx: Tx, given: Contact): Promise<string> {
  const personneId = uuidv7();
  await tx.insert(PersonneRow, { personneId, version: 1, ...given, telephone: given.telephone ?? '' });
  await tellContact(tx, personneId, given, 1);
  return personneId;
}

/** Corrects the person to write to. */
export async function updateContact(tx: Tx, personneId: string, given: Contact): Promise<void> {
  const { prenom, nom, courriel } = given;
  const [row] = await tx.sql<{ version: number }>(
    `update personne set prenom = $2, nom = $3, courriel = $4, telephone = $5, version = version + 1
     where personne_id = $1 and (prenom, nom, courriel, telephone) is distinct from ($2, $3, $4, $5) returning version`,
    [personneId, prenom, nom, courriel, given.telephone ?? ''],
  );
  if (row) await tellContact(tx, personneId, given, row.version);
}

async function tellContact(tx: Tx, personneId: string, given: Contact, version: number): Promise<void> {
  const nowhere = { dossierId: null, structureId: null, departement: null };
  await tx.emit(
    'PersonneRecorded',
    { ...nowhere, key: personneId, version },
    { personneId, ...given, telephone: given.telephone ?? '', aggregateVersion: BigInt(version) },
  );
}

/** Tells the other services what a structure now is. */
export const announceStructure = (tx: Tx, row: StructureRow): Promise<string> =>
  tx.emit(
    'StructureRecorded',
    {
      dossierId: null,
      structureId: row.structureId,
      departement: row.departement,
      key: row.structureId,
      version: row.version,
    },
    {
      structureId: row.structureId,
      nom: row.nom,
      siret: row.siret ?? '',
      commune: row.commune,
      codePostal: row.codePostal,
      codeCommune: row.codeCommune ?? '',
      nature: row.nature ?? '',
      statut: row.statut,
      anomalies: row.anomalies,
      contactPersonneId: row.contactPersonneId ?? '',
    },
  );
