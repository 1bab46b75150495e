import type { Tx } from '@cn/platform/db/tx';
import { pageOf } from '@cn/platform/graphql/list';
import type { List, ListArgs } from '@cn/platform/graphql/page';
import type { Blocage } from '../driver/blocage';

/** A move of the clock as its reader sees it. */
export interface AvanceView {
  id: string;
  etat: 'EN_COURS' | 'BLOQUEE' | 'TERMINEE';
  departAt: Date;
  cibleAt: Date;
  enCoursOn: string;
  joursFaits: number;
  actesRestants: number;
  proceduresMisesAPart: number;
  blocage: Blocage | null;
}

/** One échéance that fell due during a move. */
export interface EvenementView {
  rang: number;
  echeanceOn: string;
  etat: string;
  effet: string;
  echeanceId: string;
  dossierId: string;
}

/** Reads one move; null when there is none of that id. */
export async function findAvance(tx: Tx, id: string): Promise<AvanceView | null> {
  const [row] = await tx.sql<AvanceView>(
    `select avance_id as id, etat, du as "departAt", au as "cibleAt", jour as "enCoursOn", jours_faits as "joursFaits",
       restants as "actesRestants", mises_a_part as "proceduresMisesAPart", blocage
     from avance where avance_id = $1`,
    [id],
  );
  return row ?? null;
}

/** Reads what happened during a move, in order. */
export function listEvenements(tx: Tx, avanceId: string, args: ListArgs): Promise<List<EvenementView>> {
  return pageOf<EvenementView>(tx, args, {
    liste: `evenements ${avanceId}`,
    select: `rang, echeance_on as "echeanceOn", etat, effet, echeance_id as "echeanceId",
      dossier_id as "dossierId"`,
    from: 'avance_evenement',
    where: 'avance_id = $1',
    parameters: [avanceId],
    order: [{ sql: 'rang', type: 'integer' }],
    id: 'echeance_id',
  });
}
