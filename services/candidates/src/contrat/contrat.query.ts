import type { Tx } from '@cn/platform/db/tx';
import { groupBy, type Batch } from '@cn/platform/graphql/loader';
import type { ContratRow } from './contrat.row';

/** A contract as its readers see it; a mutation answers with the same. */
export type ContratView = Omit<ContratRow, 'recordedAt' | 'compteId'>;

const VISIBLE = `
  select contrat_id as "contratId", dossier_id as "dossierId", structure_id as "structureId", departement,
    poste_id as "posteId", candidat_id as "candidatId", personne_id as "personneId", kind, signed_on as "signedOn",
    starts_on as "startsOn", ends_on as "endsOn", transmitted_on as "transmittedOn", duree_months as "dureeMonths",
    heures_hebdo as "heuresHebdo", exception_legale as "exceptionLegale",
    accord_conventionnel as "accordConventionnel", exception_temps_plein as "exceptionTempsPlein",
    cancelled_on as "cancelledOn", justification, version
  from contrat`;

/** One contract, if the caller may see it. */
export async function readContrat(tx: Tx, id: string): Promise<ContratView | null> {
  const [row] = await tx.sql<ContratView>(`${VISIBLE} where contrat_id = $1`, [id]);
  return row ?? null;
}

/** Contracts of postes that the caller may see, first to last, without those that were cancelled. */
export const contratsOfPostes: Batch<ContratView[]> = async (tx, posteIds) => {
  const rows = await tx.sql<ContratView>(
    `${VISIBLE} where poste_id = any($1) and cancelled_on is null order by starts_on, contrat_id`,
    [posteIds],
  );
  return groupBy(posteIds, rows, (row) => row.posteId);
};
