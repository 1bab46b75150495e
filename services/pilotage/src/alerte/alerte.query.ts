import type { Tx } from '@cn/platform/db/tx';
import { pageOf } from '@cn/platform/graphql/list';
import type { List, ListArgs } from '@cn/platform/graphql/page';
import { hiddenFrom } from '../journal/sentence';

export interface AlerteFiltre {
  lues?: boolean | null;
  dossierId?: string | null;
}

export interface AlerteView {
  id: string;
  dossierId: string;
  lue: boolean;
  structureId: string;
  departement: string;
}

const SELECT = `e.event_id as id, e.dossier_id as "dossierId", e.recu_at <= l.lu_at as lue, e.structure_id as "structureId",
  e.departement`;

/** Facts of the journal that came to the dossiers that the caller follows, or answers for on the day, since it does. */
const FROM = `(select dossier_id, min(since) as since from (
    select dossier_id, since from suivi where acces_compte(compte_id)
    union all select dossier_id, since from dossiers_a_moi($1)) as mes group by dossier_id) s
  join projection.evenement e on e.dossier_id = s.dossier_id and e.au_journal and e.recu_at > s.since
  cross join lateral (
    select coalesce((select lu_at from lecture where acces_compte(compte_id)), '-infinity') as lu_at) l`;

/** What the tasks and the échéances become is told by the fact that moves them. */
const WHERE = `not (e.name = any($2)) and e.name !~ '(Tache|Echeancier)Changed$'`;

/** The caller's alerts, the latest first. */
export const listAlertes = (
  tx: Tx,
  args: ListArgs & { filtre?: AlerteFiltre | null },
): Promise<List<AlerteView>> =>
  pageOf<AlerteView>(tx, args, {
    liste: 'alertes',
    select: SELECT,
    from: FROM,
    where: `${WHERE} and ($3::boolean is null or (e.recu_at <= l.lu_at) = $3) and ($4::uuid is null or e.dossier_id = $4)`,
    parameters: [
      tx.today,
      hiddenFrom(tx.acteur.role),
      args.filtre?.lues ?? null,
      args.filtre?.dossierId ?? null,
    ],
    order: [{ sql: 'e.recu_at', type: 'timestamptz' }],
    sens: 'desc',
    id: 'e.event_id',
  });

export async function findAlerte(tx: Tx, id: string): Promise<AlerteView | null> {
  const [row] = await tx.sql<AlerteView>(`select ${SELECT} from ${FROM} where ${WHERE} and e.event_id = $3`, [
    tx.today,
    hiddenFrom(tx.acteur.role),
    id,
  ]);
  return row ?? null;
}
