import type { Tx } from '@cn/platform/db/tx';
import type { Page } from '@cn/platform/graphql/connection';
import { groupBy, type Batch } from '@cn/platform/graphql/loader';
import { tacheLabel } from '@cn/domain/tache/tache';

export interface TacheFiltre {
  dossierId?: string | null;
  role?: string | null;
  etat?: string | null;
  kinds?: string[] | null;
}

export interface TacheView {
  id: string;
  dossierId: string;
  numero: string | null;
  structureNom: string | null;
  structureId: string;
  departement: string;
  sujet: string;
  kind: string;
  titre: string;
  role: string;
  etat: string;
  openedOn: string;
  echeanceOn: string | null;
  closedOn: string | null;
  motif: string | null;
}

const COLUMNS = `t.tache_id as id, t.dossier_id as "dossierId", d.numero, d.structure_nom as "structureNom",
  t.structure_id as "structureId", t.departement, t.sujet, t.kind, t.role, t.etat, t.opened_on as "openedOn",
  t.echeance_on as "echeanceOn", t.closed_on as "closedOn", t.motif`;

type Read = Omit<TacheView, 'titre'>;
const viewOf = (row: Read): TacheView => ({ ...row, titre: tacheLabel(row.kind) });

/** A dossier page shows at most this many tasks. */
const MOST = 100;

/** Open tasks of each dossier, oldest first. */
export const readTaches: Batch<TacheView[]> = async (tx, dossierIds) => {
  const rows = await tx.sql<Read>(
    `select t.* from unnest($1::uuid[]) x (id) cross join lateral (
       select ${COLUMNS} from projection.tache t left join projection.dossier d using (dossier_id)
       where t.dossier_id = x.id and t.etat = 'OUVERTE' order by t.opened_on, t.tache_id limit $2) t
     order by t."openedOn", t.id`,
    [dossierIds, MOST],
  );
  return groupBy(dossierIds, rows.map(viewOf), (row) => row.dossierId);
};

/** Tasks, oldest first; open ones unless another state is asked. */
export async function listTaches(tx: Tx, filtre: TacheFiltre, page: Page): Promise<TacheView[]> {
  const [openedOn, id] = page.after ?? [null, null];
  const rows = await tx.sql<Read>(
    `select ${COLUMNS}
     from projection.tache t left join projection.dossier d using (dossier_id)
     where t.etat = $1
       and ($2::uuid is null or t.dossier_id = $2)
       and ($3::text is null or t.role = $3)
       and ($4::text[] is null or t.kind = any($4))
       and ($5::date is null or (t.opened_on, t.tache_id) > ($5, $6::uuid))
     order by t.opened_on, t.tache_id limit $7`,
    [
      filtre.etat ?? 'OUVERTE',
      filtre.dossierId ?? null,
      filtre.role ?? null,
      filtre.kinds ?? null,
      openedOn,
      id,
      page.limit + 1,
    ],
  );
  return rows.map(viewOf);
}

export const tacheKey = (row: TacheView): string[] => [row.openedOn, row.id];
