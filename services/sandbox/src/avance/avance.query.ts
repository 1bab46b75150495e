import type { Acteur } from '@cn/platform/auth/acteur';
import type { Database } from '@cn/platform/db/database';
import type { Blocage } from '../driver/blocage';

/** A move of the clock as its reader sees it. */
export interface AvanceView {
  id: string;
  etat: 'EN_COURS' | 'BLOQUEE' | 'TERMINEE';
  du: Date;
  au: Date;
  jour: string;
  joursFaits: number;
  actesRestants: number;
  proceduresMisesAPart: number;
  blocage: Blocage | null;
}

/** One échéance handled during a move. */
export interface EvenementView {
  rang: number;
  on: string;
  service: string;
  kind: string;
  sujet: string;
  dossierId: string;
  etat: string;
  effet: string;
}

/** Reads one move; null when there is none of that id. */
export async function findAvance(database: Database, acteur: Acteur, id: string): Promise<AvanceView | null> {
  const rows = await database.transaction(acteur, (tx) =>
    tx.sql<AvanceView>(
      `select avance_id as id, etat, du, au, jour, jours_faits as "joursFaits", restants as "actesRestants",
         mises_a_part as "proceduresMisesAPart", blocage from avance
       where avance_id::text = $1`,
      [id],
    ),
  );
  return rows[0] ?? null;
}

/** Reads what happened during a move, in order. */
export function listEvenements(
  database: Database,
  acteur: Acteur,
  page: { id: string; first: number; after: number },
): Promise<EvenementView[]> {
  return database.transaction(acteur, (tx) =>
    tx.sql<EvenementView>(
      `select rang, echeance_on as on, service, kind, sujet, dossier_id as "dossierId", etat, effet
       from avance_evenement where avance_id = $1 and rang > $2 order by rang limit $3`,
      [page.id, page.after, Math.min(Math.max(page.first, 1), 1_000)],
    ),
  );
}
