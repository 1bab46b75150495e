import type { JsonValue } from '@bufbuild/protobuf';
import type { EventName } from '@cn/contracts/event';
import { civilDateParis, Instant } from '@cn/domain/kernel/date';
import type { Acteur } from '@cn/platform/auth/acteur';
import type { Tx } from '@cn/platform/db/tx';
import type { Page } from '@cn/platform/graphql/connection';
import { hiddenFrom, tell, type Sentence } from './sentence';

interface EvenementRow {
  event_id: string;
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
  at: Date;
  on: string;
  effectiveOn: string | null;
  code: string;
  structureId: string;
  departement: string;
}

/** The journal of a dossier, oldest first; one line more than asked when another page follows. */
export async function readJournal(tx: Tx, dossierId: string, page: Page): Promise<EntreeJournal[]> {
  const [at, id] = page.after ?? [null, null];
  const rows = await tx.sql<EvenementRow>(
    `select event_id, name, effective_on, occurred_at, acteur_role, data, structure_id, departement,
       (select p.numero from projection.poste p where p.poste_id::text = e.data ->> 'posteId'
          and exists (select from projection.poste o where o.dossier_id = e.dossier_id and o.poste_id <> p.poste_id)) as poste
     from projection.evenement e
     where dossier_id = $1 and au_journal and not (name = any($5))
       and ($2::timestamptz is null or (occurred_at, event_id) > ($2, $3::uuid))
     order by occurred_at, event_id limit $4`,
    [dossierId, at, id, page.limit + 1, hiddenFrom(tx.acteur.role)],
  );
  return rows.map((row) => entree(row, tx.acteur.role));
}

/** Values of the sort of a line, for its cursor. */
export const journalKey = (entree: EntreeJournal): string[] => [entree.at.toISOString(), entree.id];

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
  return {
    ...tell(kept, lecteur),
    id: row.event_id,
    at: row.occurred_at,
    on,
    effectiveOn: row.effective_on === on ? null : row.effective_on,
    code: row.name,
    structureId: row.structure_id,
    departement: row.departement,
  };
}
