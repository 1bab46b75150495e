import { enMots } from '../journal/words';
import { groupBy, type Batch } from '@cn/platform/graphql/loader';

/** What a dossier holds, as its page shows it; each object bears the territory that the rights are checked on. */
interface Lieu {
  dossierId: string;
  structureId: string;
  departement: string;
}

const ofDossiers = <T extends Lieu>(ids: readonly string[], rows: T[]): ReadonlyMap<string, T[]> =>
  groupBy(ids, rows, (row) => row.dossierId);

export interface PosteView extends Lieu {
  posteId: string;
  rang: number;
  etat: string;
  occupe: boolean;
  limiteOn: string | null;
  delaiDepasseOn: string | null;
  departOn: string | null;
}

export const readPostes: Batch<PosteView[]> = async (tx, dossierIds) => {
  const rows = await tx.sql<PosteView>(
    `select poste_id as "posteId", numero as rang, etat, limite_on as "limiteOn", delai_depasse_on as "delaiDepasseOn",
       depart_on as "departOn", dossier_id as "dossierId",
       structure_id as "structureId", departement,
       exists (select from projection.contrat c where c.poste_id = p.poste_id and c.dossier_id = p.dossier_id
         and c.cancelled_on is null) as occupe
     from projection.poste p where dossier_id = any($1) and etat is not null order by numero, poste_id`,
    [dossierIds],
  );
  return ofDossiers(dossierIds, rows);
};

export interface ConventionView extends Lieu {
  conventionId: string;
  numero: string;
  etat: string;
  montantCents: number;
  signedOn: string | null;
  finOn: string | null;
}

export const readConventions: Batch<ConventionView[]> = async (tx, dossierIds) => {
  const rows = await tx.sql<ConventionView>(
    `select convention_id as "conventionId", numero, etat, montant_cents as "montantCents", signed_on as "signedOn",
       fin_on as "finOn", dossier_id as "dossierId",
       structure_id as "structureId", departement
     from projection.convention where dossier_id = any($1) order by numero, convention_id`,
    [dossierIds],
  );
  return ofDossiers(dossierIds, rows);
};

export interface TrancheView extends Lieu {
  trancheId: string;
  posteId: string;
  rang: number;
  etat: string;
  montantCents: number;
  echeanceOn: string | null;
  causes: string[];
}

export const readTranches: Batch<TrancheView[]> = async (tx, dossierIds) => {
  const rows = await tx.sql<Omit<TrancheView, 'causes'> & { motifs: string[] }>(
    `select tranche_id as "trancheId", poste_id as "posteId", numero as rang, etat, montant_cents as "montantCents",
       echeance_on as "echeanceOn", motifs, dossier_id as "dossierId",
       structure_id as "structureId", departement
     from projection.tranche where dossier_id = any($1) order by poste_id, numero, tranche_id`,
    [dossierIds],
  );
  const told = rows.map(({ motifs, ...row }) => ({ ...row, causes: motifs.flatMap(enMots) }));
  return ofDossiers(dossierIds, told);
};
