import type { Tx } from '@cn/platform/db/tx';
import { contratsOfPoste, type ContratConnu } from '../replica/replica.query';
import type { FinancementRow } from './financement.row';

/** Those of these postes that already stand in a live convention. */
export async function postesFinances(tx: Tx, posteIds: string[]): Promise<string[]> {
  const rows = await tx.sql<{ poste_id: string }>(
    'select poste_id from financement where vivant and poste_id = any($1)',
    [posteIds],
  );
  return rows.map((row) => row.poste_id);
}

/** What was promised, ordered and paid for a financement, in cents, from the ledger alone. */
export interface Solde {
  montantCents: number;
  ordonneCents: number;
  payeCents: number;
  resteCents: number;
}

export async function soldeOf(tx: Tx, financementId: string): Promise<Solde | null> {
  const [row] = await tx.sql<{ montant_cents: number; ordonne_cents: string; paye_cents: string }>(
    'select * from solde where financement_id = $1',
    [financementId],
  );
  if (!row) return null;
  const payeCents = Number(row.paye_cents);
  const { montant_cents: montantCents } = row;
  return {
    montantCents,
    ordonneCents: Number(row.ordonne_cents),
    payeCents,
    resteCents: montantCents - payeCents,
  };
}

/** Live financements whose gate waits for a parameter to be confirmed. */
export async function financementsAConfirmer(tx: Tx): Promise<string[]> {
  const rows = await tx.sql<{ financement_id: string }>(
    'select financement_id from porte join financement using (financement_id) where vivant and not parametres_confirmes order by 1',
  );
  return rows.map((row) => row.financement_id);
}

/** Financements of a structure with a payment still to come. */
export async function financementsAVerser(tx: Tx, structureId: string): Promise<string[]> {
  const rows = await tx.sql<{ financement_id: string }>(
    `select financement_id from financement f where structure_id = $1 and (vivant or exists (
       select 1 from tranche t where t.financement_id = f.financement_id and t.etat in ('DUE', 'RETENUE', 'ORDONNEE')))
     order by 1`,
    [structureId],
  );
  return rows.map((row) => row.financement_id);
}

/** What decides whether a financement may be paid: the signature, the state of its poste, the contracts behind it. */
export interface Faits {
  signedOn: string | null;
  posteEtat: string | null;
  /** Whom the BdT pays; null while unknown or unreadable. */
  siret: string | null;
  /** First to last to start; the last one stands behind the poste (F-14). */
  contrats: ContratConnu[];
}

/** Facts of a financement as they stand. */
export async function faitsOf(tx: Tx, financement: FinancementRow): Promise<Faits> {
  const { conventionId, posteId, structureId } = financement;
  const [row] = await tx.sql<{ signed_on: string | null; poste_etat: string | null; siret: string | null }>(
    `select c.signed_on, p.etat as poste_etat, s.siret from convention c
     left join replica_poste p on p.poste_id = $2 left join replica_structure s on s.structure_id = $3
     where c.convention_id = $1`,
    [conventionId, posteId, structureId],
  );
  return {
    signedOn: row?.signed_on ?? null,
    posteEtat: row?.poste_etat ?? null,
    siret: row?.siret ?? null,
    contrats: await contratsOfPoste(tx, posteId),
  };
}
