import { COUNTED_STATES } from '@cn/domain/poste/poste.state';
import type { Tx } from '@cn/platform/db/tx';
import { indexBy, type Batch } from '@cn/platform/graphql/loader';
import type { DepartRow, ParcoursRow } from './parcours.row';

/** A parcours as its readers see it. */
export type ParcoursView = Omit<ParcoursRow, 'recordedAt' | 'etat'> & {
  id: string;
  /** PROPOSE, DEPART_PREVU, EN_FORMATION or ANNULE. */
  etat: string;
  organisme: string;
  mode: string;
};

/** One recorded départ. */
export type DepartView = Pick<DepartRow, 'rang' | 'departOn' | 'recordedOn' | 'cancelledOn'>;

const VISIBLE = `
  select p.parcours_id as id, p.parcours_id as "parcoursId", p.dossier_id as "dossierId",
    p.structure_id as "structureId", p.departement, p.poste_id as "posteId", p.candidat_id as "candidatId",
    p.personne_id as "personneId", p.lot, l.organisme, l.mode, p.heures, p.regime,
    case when p.depart_on > $1 then 'DEPART_PREVU' else p.etat end as etat,
    p.positionnement_on as "positionnementOn", p.proposed_on as "proposedOn", p.depart_on as "departOn", p.version
  from parcours p join lot l using (lot)`;

/** One parcours, if the caller may see it. */
export async function readParcours(tx: Tx, id: string): Promise<ParcoursView | null> {
  const [view] = await tx.sql<ParcoursView>(`${VISIBLE} where p.parcours_id = $2`, [tx.today, id]);
  return view ?? null;
}

/** The parcours in force of each poste; absent while none is proposed, or out of sight. */
export const parcoursOfPostes: Batch<ParcoursView> = async (tx, posteIds) => {
  const where = `where p.poste_id = any($2) and p.etat <> 'ANNULE'`;
  const rows = await tx.sql<ParcoursView>(`${VISIBLE} ${where}`, [tx.today, posteIds]);
  return indexBy(rows, (row) => row.posteId);
};

/** Départs recorded for a parcours, first to last. */
export const listDeparts = (tx: Tx, parcoursId: string): Promise<DepartView[]> =>
  tx.sql<DepartView>(
    `select rang, depart_on as "departOn", recorded_on as "recordedOn", cancelled_on as "cancelledOn" from depart where parcours_id = $1 order by rang`,
    [parcoursId],
  );

/** A poste whose candidat is validated and awaits a parcours. */
export interface PosteSansParcours {
  posteId: string;
  candidatId: string;
  structureId: string;
  departement: string;
  validatedOn: string;
}

/** Postes of the caller's lot that await a parcours, oldest validation first, 200 at most. */
export const listSansParcours = (tx: Tx): Promise<PosteSansParcours[]> =>
  tx.sql<PosteSansParcours>(
    `select c.poste_id as "posteId", c.candidat_id as "candidatId", c.structure_id as "structureId", c.departement,
       c.validated_on as "validatedOn"
     from replica_candidat c join replica_poste r using (poste_id)
     where r.etat = any($1)
       and not exists (select from parcours p where p.poste_id = c.poste_id and p.etat <> 'ANNULE')
     order by c.validated_on, c.candidat_id limit 200`,
    [COUNTED_STATES],
  );
