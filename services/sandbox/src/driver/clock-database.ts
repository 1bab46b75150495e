import '@cn/platform/db/database';
import { Instant } from '@cn/domain/kernel/date';
import { Pool } from 'pg';
import { Unreachable } from './blocage';
import type { PendingDay } from './next-step.rule';

/** What a service still owes at an instant; null where it owes nothing. */
export interface Owed {
  due: { sujet: string; kind: string } | null;
  /** What is still to be handed over, and to which destination. */
  undelivered: { canal: string; objet: string } | null;
  /** Last event written. */
  seq: number;
}

/** An event of the outbox. */
export interface Published {
  event_id: string;
  seq: number;
  name: string;
  topic: string;
}

/** An échéance that has been handled. */
export interface Handled {
  service: string;
  echeance_id: string;
  dossier_id: string;
  sujet: string;
  kind: string;
  rank: number;
  echeance_on: string;
  instant: Date;
  etat: string;
  effet: string;
}

/** How much a service has still to do before the day is over, and how many subjects the day goes on without. */
export interface Load {
  restants: number;
  misesAPart: number;
}

/** An échéance that has fallen due. */
export interface Due {
  echeance_id: string;
  sujet: string;
  dossier_id: string;
}

/**
 * One service's database as the clock's driver sees it: its clock row, what it owes, its nudges, its inbox.
 *
 * Errors  Unreachable, from every method, when PostgreSQL does not answer or the service has not prepared it yet
 */
export class ClockDatabase {
  private readonly pool: Pool;

  constructor(
    readonly service: string,
    url: string,
  ) {
    this.pool = new Pool({
      connectionString: url,
      max: 1,
      connectionTimeoutMillis: 3_000,
      query_timeout: 10_000,
    });
    this.pool.on('error', () => undefined);
  }

  /** Instant of this service's clock. */
  async clock(): Promise<Instant> {
    const [row] = await this.rows<{ instant: Date }>('select instant from horloge');
    if (!row) throw new Unreachable(this.service, new Error('horloge vide'));
    return Instant.ofEpochMilli(row.instant.getTime());
  }

  /** Moves the clock forward, never back. */
  async move(to: Instant): Promise<void> {
    await this.rows('update horloge set instant = $1 where instant < $1', [to.toString()]);
    // What this instant brings is handed over at once: the destinations concerned are woken.
    await this.rows(`select pg_notify(canal, '') from (select distinct canal from a_livrer) as owed`);
  }

  /** What is owed at an instant: the service's part of the barrier. */
  async owed(clock: Instant): Promise<Owed> {
    const [row] = await this.rows<Owed>(OWED, [clock.toString()]);
    if (!row) throw new Unreachable(this.service, new Error('sans réponse'));
    return row;
  }

  /** How much is owed at an instant, for those who look on. */
  async load(clock: Instant): Promise<Load> {
    const [row] = await this.rows<Load>(LOAD, [clock.toString()]);
    return row ?? { restants: 0, misesAPart: 0 };
  }

  /** First pending day after an instant, up to another. */
  async pending(after: Instant, upTo: Instant): Promise<PendingDay | null> {
    const [row] = await this.rows<{ first: Date; last: Date }>(PENDING, [after.toString(), upTo.toString()]);
    if (!row) return null;
    return {
      first: Instant.ofEpochMilli(row.first.getTime()),
      last: Instant.ofEpochMilli(row.last.getTime()),
    };
  }

  /** What has fallen due and whose procedure has not been told since it settled, in order. */
  dues(clock: Instant): Promise<Due[]> {
    return this.rows<Due>(
      `select echeance_id, sujet, e.dossier_id from echeance e left join nudge n using (sujet)
       where etat = 'PREVUE' and instant <= $1 and coalesce(n.settled >= n.wanted, true)
         and not exists (select from sujet_a_part a where a.sujet = e.sujet)
       order by instant, rank, echeance_id`,
      [clock.toString()],
    );
  }

  /** Tells the procedures of these subjects to read their facts, in this order. */
  async nudge(dues: readonly Due[]): Promise<void> {
    const first = new Map(dues.map((due) => [due.sujet, due]).reverse() as [string, Due][]);
    const ordered = [...first.values()].reverse();
    if (ordered.length === 0) return;
    await this.rows(NUDGE, [ordered.map((due) => due.sujet), ordered.map((due) => due.dossier_id)]);
    await this.rows(`select pg_notify('nudge', '')`);
  }

  /**
   * Tells again the procedures that have not settled long after they were told: their engine may have lost the word.
   * Those that merely wait for their turn are left alone, or a busy engine would be given ever more to do.
   */
  async nudgeUnsettled(): Promise<void> {
    await this.rows(NUDGE_AGAIN);
    await this.rows(`select pg_notify('nudge', '')`);
  }

  /** Events written after a mark. */
  published(after: number): Promise<Published[]> {
    return this.rows<Published>('select event_id, seq, name, topic from outbox where seq > $1 order by seq', [
      after,
    ]);
  }

  /** Of these events, those that this service has not taken into account. */
  async missing(eventIds: readonly string[]): Promise<Set<string>> {
    const rows = await this.rows<{ id: string }>(
      `select id::text from unnest($1::uuid[]) as asked (id)
       where not exists (select 1 from inbox where consumer = $2 and event_id = id)`,
      [eventIds, this.service],
    );
    return new Set(rows.map((row) => row.id));
  }

  /** Échéances handled in a period, start excluded: one that came back late is told on the day it is done. */
  async handled(after: Instant, upTo: Instant): Promise<Handled[]> {
    const rows = await this.rows<Handled>(
      `select $3 as service, echeance_id, dossier_id, sujet, kind, rank, echeance_on, instant, etat, effet from echeance
       where etat in ('TRAITEE', 'NON_ENVOYEE') and treated_at > $1 and treated_at <= $2`,
      [after.toString(), upTo.toString(), this.service],
    );
    return rows;
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  private async rows<R extends object>(sql: string, parameters: unknown[] = []): Promise<R[]> {
    try {
      return (await this.pool.query<R>(sql, parameters)).rows;
    } catch (error) {
      throw new Unreachable(this.service, error);
    }
  }
}

/** Due, and not of a subject that the day goes on without. */
const DUE = `from echeance e where etat = 'PREVUE' and instant <= $1
  and not exists (select from sujet_a_part a where a.sujet = e.sujet)`;

const OWED = `
  select
    (select jsonb_build_object('sujet', sujet, 'kind', kind) ${DUE} order by instant, rank, echeance_id limit 1) as due,
    (select jsonb_build_object('canal', canal, 'objet', objet) from a_livrer limit 1) as undelivered,
    (select coalesce(max(seq), 0) from outbox) as seq`;

const LOAD = `
  select ((select count(*) ${DUE}) + (select count(*) from a_livrer))::int as restants,
    (select count(*) from mise_a_part)::int as "misesAPart"`;

const PENDING = `
  with head as (
    select min(instant) as first, ((min(instant) at time zone 'Europe/Paris')::date + 1)::timestamp as tomorrow
    from a_venir where instant > $1 and instant <= $2
  )
  select head.first, (
    select max(instant) from a_venir
    where instant >= head.first and instant <= $2
      and instant < head.tomorrow at time zone 'Europe/Paris'
  ) as last
  from head where head.first is not null`;

const NUDGE_AGAIN = `
  update nudge set wanted = wanted + 1, updated_at = clock_timestamp()
  where settled < wanted and updated_at < clock_timestamp() - interval '20 seconds'`;

const NUDGE = `
  insert into nudge (sujet, dossier_id, updated_at)
  select sujet, dossier_id, clock_timestamp() + place * interval '1 microsecond'
  from unnest($1::text[], $2::uuid[]) with ordinality as asked (sujet, dossier_id, place)
  on conflict (sujet) do update set wanted = nudge.wanted + 1, updated_at = excluded.updated_at`;
