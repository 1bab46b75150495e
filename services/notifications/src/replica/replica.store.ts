import { keepNewest } from '@cn/platform/db/keep-newest';
import type { Tx } from '@cn/platform/db/tx';

/** Facts owned elsewhere, as mails need them; an older version never overwrites a newer one. */

export async function keepStructure(
  tx: Tx,
  row: {
    structureId: string;
    nom: string;
    departement: string;
    contactPersonneId: string | null;
    version: number;
  },
): Promise<void> {
  await keepNewest(tx, 'replica_structure', 'structure_id', {
    structure_id: row.structureId,
    nom: row.nom,
    departement: row.departement,
    contact_personne_id: row.contactPersonneId,
    version: row.version,
  });
}

export function keepDossier(
  tx: Tx,
  row: {
    dossierId: string;
    numero: string;
    contactPersonneId: string | null;
    version: number;
  },
): void {
  tx.write(
    `insert into replica_dossier (dossier_id, numero, contact_personne_id, version)
     values ($1, $2, $3, $4) on conflict (dossier_id) do nothing`,
    [row.dossierId, row.numero, row.contactPersonneId, row.version],
  );
}

/** The last day to recruit on a poste of a dossier: the first is kept. */
export function keepLimite(tx: Tx, dossierId: string, limiteOn: string): void {
  tx.write('update replica_dossier set limite_on = least(limite_on, $2::date) where dossier_id = $1', [
    dossierId,
    limiteOn,
  ]);
}

export interface Personne {
  personneId: string;
  prenom: string | null;
  nom: string | null;
  courriel: string | null;
  version: number;
}

export async function keepPersonne(tx: Tx, row: Personne): Promise<void> {
  await keepNewest(tx, 'replica_personne', 'personne_id', {
    personne_id: row.personneId,
    prenom: row.prenom,
    nom: row.nom,
    courriel: row.courriel,
    version: row.version,
  });
}

/** Structures that write through a person. */
export async function structuresOf(tx: Tx, personneId: string): Promise<string[]> {
  const rows = await tx.sql<{ structure_id: string }>(
    `select structure_id from replica_structure where contact_personne_id = $1
     union select m.structure_id from mail m join replica_dossier d using (dossier_id)
       where d.contact_personne_id = $1 and m.etat = 'SANS_ADRESSE'`,
    [personneId],
  );
  return rows.map((row) => row.structure_id);
}
