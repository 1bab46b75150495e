import { heuresPossibles } from '@cn/domain/formation/parcours';
import { unwrap } from '@cn/domain/kernel/result';
import { COUNTED_STATES } from '@cn/domain/poste/poste.state';
import type { Tx } from '@cn/platform/db/tx';
import { pageOf, type ListQuery } from '@cn/platform/graphql/list';
import { indexBy, type Batch } from '@cn/platform/graphql/loader';
import type { List, ListArgs } from '@cn/platform/graphql/page';
import { lecteurOf } from '@cn/platform/referentiel/replica';
import type { DepartRow, ParcoursRow, ParcoursState } from './parcours.row';

/** A parcours as its readers see it; a mutation answers with the same. */
export type ParcoursView = Omit<ParcoursRow, 'recordedAt' | 'etat'> & {
  etat: ParcoursState | 'DEPART_PREVU';
};

/** The view of a parcours just written: who leaves later than `today`, a civil day, is not gone yet. */
export const viewOf = ({ recordedAt: _, ...row }: ParcoursRow, today: string): ParcoursView => ({
  ...row,
  etat: row.departOn !== null && row.departOn > today ? 'DEPART_PREVU' : row.etat,
});

/** One recorded départ. */
export type DepartView = Pick<DepartRow, 'rang' | 'departOn' | 'recordedOn' | 'cancelledOn'>;

const COLUMNS = `parcours_id as "parcoursId", dossier_id as "dossierId", structure_id as "structureId", departement,
    poste_id as "posteId", candidat_id as "candidatId", personne_id as "personneId", lot, heures, regime,
    case when depart_on > $1 then 'DEPART_PREVU' else etat end as etat,
    positionnement_on as "positionnementOn", proposed_on as "proposedOn", depart_on as "departOn", justification,
    version`;

const VISIBLE = `select ${COLUMNS} from parcours`;

/** One parcours, if the caller may see it. */
export async function readParcours(tx: Tx, id: string): Promise<ParcoursView | null> {
  const [view] = await tx.sql<ParcoursView>(`${VISIBLE} where parcours_id = $2`, [tx.today, id]);
  return view ?? null;
}

export interface ParcoursFiltre {
  etats?: readonly ParcoursView['etat'][] | null;
}

/** A page of parcours, the last proposed first. Errors: SAISIE_INVALIDE on the page. */
export const pageParcours = (
  tx: Tx,
  args: ListArgs & { filtre?: ParcoursFiltre | null },
): Promise<List<ParcoursView>> =>
  pageOf<ParcoursView>(tx, args, {
    liste: 'parcoursProposes',
    select: COLUMNS,
    from: 'parcours',
    where: `case when $2::text[] is null then etat <> 'ANNULE'
      else case when depart_on > $1 then 'DEPART_PREVU' else etat end = any($2) end`,
    parameters: [tx.today, args.filtre?.etats ?? null],
    order: [{ sql: 'proposed_on', type: 'date' }],
    sens: 'desc',
    id: 'parcours_id',
  });

/** The parcours in force of each poste; absent while none is proposed, or out of sight. */
export const parcoursOfPostes: Batch<ParcoursView> = async (tx, posteIds) => {
  const rows = await tx.sql<ParcoursView>(`${VISIBLE} where poste_id = any($2) and etat <> 'ANNULE'`, [
    tx.today,
    posteIds,
  ]);
  return indexBy(rows, (row) => row.posteId);
};

/** The parcours in force of dossiers, or of postes. */
export const listParcours = (
  tx: Tx,
  ids: readonly string[],
  by: 'dossierId' | 'posteId',
): Promise<ParcoursView[]> =>
  tx.sql<ParcoursView>(
    `${VISIBLE} where ${by === 'dossierId' ? 'dossier_id' : 'poste_id'} = any($2) and etat <> 'ANNULE' order by poste_id`,
    [tx.today, ids],
  );

/** Départs recorded for a parcours, first to last. */
export const listDeparts = (tx: Tx, parcoursId: string): Promise<DepartView[]> =>
  tx.sql<DepartView>(
    `select rang, depart_on as "departOn", recorded_on as "recordedOn", cancelled_on as "cancelledOn" from depart
     where parcours_id = $1 order by rang`,
    [parcoursId],
  );

/** A poste whose candidat is validated and awaits a parcours. */
export interface PosteSansParcours {
  posteId: string;
  candidatId: string;
  personneId: string;
  structureId: string;
  departement: string;
  versionProgramme: string;
  asOf: string;
  validatedOn: string;
}

const SANS_PARCOURS = {
  liste: 'postesSansParcours',
  select: `c.poste_id as "posteId", c.candidat_id as "candidatId", c.structure_id as "structureId", c.departement,
    c.personne_id as "personneId", r.version_programme as "versionProgramme", r.as_of as "asOf",
    c.validated_on as "validatedOn"`,
  from: 'replica_candidat c join replica_poste r using (poste_id)',
  where: `r.etat = any($1)
    and not exists (select from parcours p where p.poste_id = c.poste_id and p.etat <> 'ANNULE')`,
  parameters: [COUNTED_STATES],
  order: [{ sql: 'c.validated_on', type: 'date' }],
  id: 'c.candidat_id',
} satisfies ListQuery;

/** Postes of the caller's lot that await a parcours, oldest validation first. Errors: SAISIE_INVALIDE on the page. */
export const listSansParcours = (tx: Tx, args: ListArgs): Promise<List<PosteSansParcours>> =>
  pageOf<PosteSansParcours>(tx, args, SANS_PARCOURS);

/** Hours that may be proposed for a poste, by its version. Errors: none, every version that is offered has them. */
export const heuresOf = async (tx: Tx, poste: PosteSansParcours): Promise<readonly number[]> =>
  unwrap(heuresPossibles(await lecteurOf(tx, poste)));
