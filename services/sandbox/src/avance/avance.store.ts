import { civilDateParis, Instant, LocalDate } from '@cn/domain/kernel/date';
import type { Database } from '@cn/platform/db/database';
import type { Tx } from '@cn/platform/db/tx';
import type { Blocage } from '../driver/blocage';
import type { Handled } from '../driver/clock-database';

/** A move of the clock that has not arrived yet, as its driver knows it. */
export interface AvanceEnCours {
  id: string;
  au: Instant;
  releveAt: Instant;
  bloquee: boolean;
}

/** What a day of a move leaves when it is over. */
export interface Journee {
  upTo: Instant;
  handled: readonly Handled[];
  misesAPart: number;
  /** The day that comes next, if one does. */
  day: LocalDate | null;
}

/** Writes a new move; the unique index refuses a second one. */
export async function insertAvance(
  tx: Tx,
  avance: { id: string; du: Instant; au: Instant; jour: LocalDate },
): Promise<void> {
  await tx.sql(
    `insert into avance (avance_id, du, au, jour, releve_at, compte_id) values ($1, $2, $3, $4, $2, $5)`,
    [avance.id, avance.du.toString(), avance.au.toString(), avance.jour.toString(), tx.acteur.compteId],
  );
}

/** The move under way and the civil day it goes to, if any. */
export async function runningAvance(tx: Tx): Promise<{ id: string; au: LocalDate } | null> {
  const [row] = await tx.sql<{ id: string; au: Date }>(
    `select avance_id as id, au from avance where etat <> 'TERMINEE'`,
  );
  return row ? { id: row.id, au: civilDateParis(instantOf(row.au)) } : null;
}

/** What the driver writes of the move it makes. */
export class AvanceStore {
  constructor(private readonly database: Database) {}

  /** The move to make or to resume, if any. */
  async running(): Promise<AvanceEnCours | null> {
    const [row] = await this.sql<{ avance_id: string; au: Date; releve_at: Date; etat: string }>(
      `select avance_id, au, releve_at, etat from avance where etat <> 'TERMINEE'`,
    );
    if (!row) return null;
    return {
      id: row.avance_id,
      au: instantOf(row.au),
      releveAt: instantOf(row.releve_at),
      bloquee: row.etat === 'BLOQUEE',
    };
  }

  /** How many acts of the day are left. */
  async tellLoad(id: string, restants: number): Promise<void> {
    await this.sql('update avance set restants = $2 where avance_id = $1', [id, restants]);
  }

  async block(id: string, blocage: Blocage): Promise<void> {
    await this.sql(`update avance set etat = 'BLOQUEE', blocage = $2 where avance_id = $1`, [
      id,
      JSON.stringify(blocage),
    ]);
  }

  async unblock(id: string): Promise<void> {
    await this.sql(`update avance set etat = 'EN_COURS', blocage = null where avance_id = $1`, [id]);
  }

  /**
   * The day is over: adds what happened up to an instant, once, and enters the next day. A day with something in it counts
   * as done.
   */
  async record(id: string, { upTo, handled, misesAPart, day }: Journee): Promise<void> {
    await this.sql(RECORD, [
      id,
      JSON.stringify(handled),
      upTo.toString(),
      new Set(handled.map((one) => one.echeance_on)).size,
      misesAPart,
      day?.toString() ?? null,
    ]);
  }

  async end(id: string, on: LocalDate): Promise<void> {
    await this.sql(
      `update avance set etat = 'TERMINEE', blocage = null, jour = $2, ended_at = clock_timestamp() where avance_id = $1`,
      [id, on.toString()],
    );
  }

  private sql<R>(query: string, parameters: unknown[] = []): Promise<R[]> {
    return this.database.asSystem((tx) => tx.sql<R>(query, parameters));
  }
}

const instantOf = (date: Date): Instant => Instant.ofEpochMilli(date.getTime());

const RECORD = `
  with told as (
    insert into avance_evenement (avance_id, rang, echeance_id, echeance_on, service, kind, sujet, dossier_id, etat, effet)
    select $1, (select coalesce(max(rang), 0) from avance_evenement where avance_id = $1)
        + row_number() over (order by instant, rank, echeance_id),
      echeance_id, echeance_on, service, kind, sujet, dossier_id, etat, effet
    from jsonb_to_recordset($2::jsonb) as handled (instant timestamptz, rank integer, echeance_id uuid, echeance_on date,
      service text, kind text, sujet text, dossier_id uuid, etat text, effet text))
  update avance set releve_at = $3, jours_faits = jours_faits + $4, restants = 0, mises_a_part = $5, jour = coalesce($6, jour)
  where avance_id = $1`;
