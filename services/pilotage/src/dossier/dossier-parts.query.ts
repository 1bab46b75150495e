import type { Tx } from '@cn/platform/db/tx';

/** What a dossier holds, as its page shows it; each object bears the territory that the rights are checked on. */
interface Lieu {
  structureId: string;
  departement: string;
}

export interface PosteView extends Lieu {
  id: string;
  numero: number;
  etat: string;
  occupe: boolean;
  limiteOn: string | null;
  delaiDepasseOn: string | null;
  departOn: string | null;
}

export const readPostes = (tx: Tx, dossierId: string): Promise<PosteView[]> =>
  tx.sql<PosteView>(
    `select poste_id as id, numero, etat, limite_on as "limiteOn", delai_depasse_on as "delaiDepasseOn",
       depart_on as "departOn", structure_id as "structureId", departement,
       exists (select from projection.contrat c where c.poste_id = p.poste_id and c.dossier_id = p.dossier_id) as occupe
     from projection.poste p where dossier_id = $1 and etat is not null order by numero, poste_id`,
    [dossierId],
  );

export interface ConventionView extends Lieu {
  id: string;
  numero: string;
  etat: string;
  montantCents: number;
  signedOn: string | null;
  finOn: string | null;
}

export const readConventions = (tx: Tx, dossierId: string): Promise<ConventionView[]> =>
  tx.sql<ConventionView>(
    `select convention_id as id, numero, etat, montant_cents as "montantCents", signed_on as "signedOn",
       fin_on as "finOn", structure_id as "structureId", departement
     from projection.convention where dossier_id = $1 order by numero, convention_id`,
    [dossierId],
  );

export interface TrancheView extends Lieu {
  id: string;
  posteId: string;
  numero: number;
  etat: string;
  montantCents: number;
  echeanceOn: string | null;
  motifs: string[];
}

export const readTranches = (tx: Tx, dossierId: string): Promise<TrancheView[]> =>
  tx.sql<TrancheView>(
    `select tranche_id as id, poste_id as "posteId", numero, etat, montant_cents as "montantCents",
       echeance_on as "echeanceOn", motifs, structure_id as "structureId", departement
     from projection.tranche where dossier_id = $1 order by poste_id, numero, tranche_id`,
    [dossierId],
  );
