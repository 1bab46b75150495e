import type { JsonValue } from '@bufbuild/protobuf';
import type { EventName } from '@cn/contracts/event';
import { civilDateParis, Instant } from '@cn/domain/kernel/date';
import type { Acteur } from '@cn/platform/auth/acteur';
import type { Tx } from '@cn/platform/db/tx';
import { pageOf } from '@cn/platform/graphql/list';
import { indexBy, type Batch } from '@cn/platform/graphql/loader';
import { mapList, type List, type ListArgs } from '@cn/platform/graphql/page';
import { hiddenFrom, tell, type Sentence } from './sentence';

interface EvenementRow {
  event_id: string;
  dossier_id: string;
  name: EventName;
  effective_on: string | null;
  occurred_at: Date;
  acteur_role: string;
  data: JsonValue;
  poste: number | null;
  structure_id: string;
  departement: string;
}

export interface EntreeJournal extends Sentence {
  id: string;
  dossierId: string;
  at: Date;
  on: string;
  effectiveOn: string | null;
  code: string;
  structureId: string;
  departement: string;
}

const COLUMNS = `event_id, dossier_id, name, effective_on, occurred_at, acteur_role, data, structure_id, departement,
  (select p.numero from projection.poste p where p.dossier_id = e.dossier_id and p.poste_id::text = e.data ->> 'posteId'
     and exists (select from projection.poste o where o.dossier_id = e.dossier_id and o.poste_id <> p.poste_id)) as poste`;

export interface JournalFiltre {
  dossierId?: string | null;
  depuisOn?: string | null;
  faits?: boolean | null;
}

/** A page of the journal, oldest first: of a dossier, or of all that one sees. */
export async function listJournal(
  tx: Tx,
  args: ListArgs & { filtre?: JournalFiltre | null },
): Promise<List<EntreeJournal>> {
  const page = await pageOf<EvenementRow>(tx, args, {
    liste: 'journal',
    select: COLUMNS,
    from: 'projection.evenement e',
    where: `au_journal and ($1::uuid is null or dossier_id = $1) and not (name = any($2))
      and ($3::date is null or occurred_at >= $3::timestamp at time zone 'Europe/Paris')
      and ($4::boolean is null or (name !~ '(Tache|Echeancier)Changed$') = $4)`,
    parameters: [
      args.filtre?.dossierId ?? null,
      hiddenFrom(tx.acteur.role),
      args.filtre?.depuisOn ?? null,
      args.filtre?.faits ?? null,
    ],
    // What one act brings is told after it: the tasks and the échéances of one instant come last.
    order: [
      { sql: 'occurred_at', type: 'timestamptz' },
      { sql: `(name ~ '(Tache|Echeancier)Changed$')`, type: 'boolean' },
    ],
    id: 'event_id',
    suivi: { table: 'projection.evenement', id: 'event_id' },
  });
  return mapList(page, (row) => entree(row, tx.acteur.role));
}

/** Lines of the journal by id; those that the caller does not read are absent. */
export const entreesById: Batch<EntreeJournal> = async (tx, ids) => {
  const rows = await tx.sql<EvenementRow>(
    `select ${COLUMNS} from projection.evenement e where event_id = any($1) and au_journal and not (name = any($2))`,
    [ids, hiddenFrom(tx.acteur.role)],
  );
  return indexBy(
    rows.map((row) => entree(row, tx.acteur.role)),
    ({ id }) => id,
  );
};

export const findEntree = async (tx: Tx, id: string): Promise<EntreeJournal | null> =>
  (await entreesById(tx, [id])).get(id) ?? null;

function entree(row: EvenementRow, lecteur: Acteur['role']): EntreeJournal {
  const on = civilDateParis(Instant.ofEpochMilli(row.occurred_at.getTime())).toString();
  const kept = {
    name: row.name,
    acteurRole: row.acteur_role,
    on,
    effectiveOn: row.effective_on,
    poste: row.poste,
    data: row.data,
  };
  const told = tell(kept, lecteur);
  return {
    ...told,
    acteur: told.acteur === 'SYSTEME' ? 'PLATEFORME' : told.acteur,
    id: row.event_id,
    dossierId: row.dossier_id,
    at: row.occurred_at,
    on,
    effectiveOn: row.effective_on === on ? null : row.effective_on,
    code: row.name,
    structureId: row.structure_id,
    departement: row.departement,
  };
}
