import type { Tx } from '@cn/platform/db/tx';
import { pageOf } from '@cn/platform/graphql/list';
import { mapList, type List, type ListArgs } from '@cn/platform/graphql/page';
import { tacheLabel, type TacheKind } from '@cn/domain/kernel/tache';
import { enMots } from '../journal/words';

export interface TacheFiltre {
  dossierId?: string | null;
  roles?: string[] | null;
  etats?: string[] | null;
  kinds?: string[] | null;
  aMoi?: boolean | null;
  departements?: string[] | null;
  enRetard?: boolean | null;
}

export interface TacheView {
  id: string;
  dossierId: string;
  numero: string | null;
  structureNom: string | null;
  structureId: string;
  departement: string;
  /** What it is about, as the engine names it. */
  sujet: string;
  kind: TacheKind;
  titre: string;
  role: string;
  etat: string;
  openedOn: string;
  echeanceOn: string | null;
  closedOn: string | null;
  cause: string | null;
}

const COLUMNS = `t.tache_id as id, t.dossier_id as "dossierId", d.numero, d.structure_nom as "structureNom",
  t.structure_id as "structureId", t.departement, t.sujet, t.kind, t.role, t.etat, t.opened_on as "openedOn",
  t.echeance_on as "echeanceOn", t.closed_on as "closedOn", t.motif`;

type Read = Omit<TacheView, 'titre' | 'cause'> & { motif: string | null };

/** A task as the API shows it. */
export const viewTache = (row: Read): TacheView =>
  Object.assign(row, {
    titre: tacheLabel(row.kind),
    cause: row.motif === null ? null : (enMots(row.motif)[0] ?? null),
  });

const FROM = 'projection.tache t left join projection.dossier d using (dossier_id)';

/** A dossier page shows at most this many tasks. */
const MOST = 100;

/** Open tasks of the dossier `d`, oldest first. */
export const OUVERTES = `select ${COLUMNS.replaceAll(/\bd\./g, 'porteur.')}
  from projection.tache t left join projection.dossier porteur using (dossier_id)
  where t.dossier_id = d.dossier_id and t.etat = 'OUVERTE' order by t.opened_on, t.tache_id limit ${MOST}`;

/** A page of tasks, oldest first; open ones unless other states are asked. */
export async function listTaches(
  tx: Tx,
  args: ListArgs & { filtre?: TacheFiltre | null },
): Promise<List<TacheView>> {
  const filtre = args.filtre ?? {};
  const page = await pageOf<Read>(tx, args, {
    liste: 'taches',
    select: COLUMNS,
    from: FROM,
    where: `($1::text[] is null or t.etat = any($1))
      and ($2::uuid is null or t.dossier_id = $2)
      and ($3::text[] is null or t.role = any($3))
      and ($4::text[] is null or t.kind = any($4))
      and ($5::text[] is null or t.departement = any($5))
      and ($6::boolean is null or (t.etat = 'OUVERTE' and coalesce(t.echeance_on < $7::date, false)) = $6)
      and ($8::boolean is null or (t.dossier_id in (select dossier_id from dossiers_a_moi($7))) = $8)`,
    parameters: [
      filtre.etats ?? (args.modifiesDepuis ? null : ['OUVERTE']),
      filtre.dossierId ?? null,
      filtre.roles ?? null,
      filtre.kinds ?? null,
      filtre.departements ?? null,
      filtre.enRetard ?? null,
      tx.today,
      filtre.aMoi ?? null,
    ],
    order: [{ sql: 't.opened_on', type: 'date' }],
    id: 't.tache_id',
    suivi: { table: 'projection.tache', id: 'tache_id', xid: 't.change_xid' },
  });
  return mapList(page, viewTache);
}

export async function findTache(tx: Tx, id: string): Promise<TacheView | null> {
  const [row] = await tx.sql<Read>(`select ${COLUMNS} from ${FROM} where t.tache_id = $1`, [id]);
  return row ? viewTache(row) : null;
}
