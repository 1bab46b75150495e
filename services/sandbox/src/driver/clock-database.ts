import '@cn/platform/db/database';
import { WAITS_MS } from '@cn/platform/db/door';
import { Instant } from '@cn/domain/kernel/date';
import { Pool } from 'pg';
import { AHEAD, DUES, LEASE, LOAD, NUDGE, NUDGE_AGAIN, OWED } from './clock.sql';
import { Unreachable } from './blocage';
import type { PendingDay } from './next-step.rule';

/** What a service still owes at an instant; null where it owes nothing. */
export interface Owed {
  due: { sujet: string; kind: string } | null;
  /** What is still to be handed over, and to which destination. */
  undelivered: { canal: string; objet: string } | null;
  /** Last event written. */
  seq: number;
  /** Events written after a mark; none while something else is owed. */
  events: Published[];
  misesAPart: number;
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

/** An échéance that has fallen due, of a subject at rest. */
export interface Due {
  echeance_id: string;
  sujet: string;
  dossier_id: string;
  kind: string;
}

/** What has fallen due in a service. */
export interface Dues {
  /** How many, whoever is at it. */
  count: number;
  /** Those of the kinds that no procedure is at, in order. */
  rows: Due[];
  /** Next instant with something to do, for a clock that runs. */
  next: Date | null;
  misesAPart: number;
}

/** What happened up to a day, and what comes next. */
export interface Ahead {
  handled: Handled[];
  pending: PendingDay | null;
}

/**
 * One service's database as the clock's driver sees it: its clock row, what it owes, its nudges, its inbox.
 *
 * Errors  Unreachable, from every method, when PostgreSQL does not answer or the service has not prepared it yet
 */
export class ClockDatabase {
  /** One connection, which also hears what the service announces. */
  private readonly pool: Pool;
  private listens = false;
  /** Something may be owed that was not when it was last asked. */
  news = true;
  /** Told when the service announces news. */
  onNews: () => void = () => undefined;

  constructor(
    readonly service: string,
    url: string,
  ) {
    this.pool = new Pool({
      connectionString: url,
      max: 1,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: 3_000,
      statement_timeout: WAITS_MS.statement,
      query_timeout: WAITS_MS.query,
    });
    this.pool.on('connect', (client) => {
      this.listens = false;
      client.on('notification', () => this.tellNews());
    });
    this.pool.on('error', () => this.tellNews());
  }

  /** Real instant of the server, as every clock of the stack reads it. */
  async realNow(): Promise<Date> {
    return (await this.row<{ now: Date }>('select clock_timestamp() as now')).now;
  }

  /** Stops the clock and says where. */
  async hold(): Promise<Instant> {
    const { instant } = await this.row<{ instant: Date }>(
      'update horloge h set instant = maintenant(h), depuis = null, jusqua = null returning instant',
    );
    return instantOf(instant);
  }

  /** Moves the clock forward, never back, and stops it there; what this instant brings is handed over at once. */
  async move(to: Instant): Promise<void> {
    await this.rows(
      'update horloge h set instant = greatest(maintenant(h), $1), depuis = null, jusqua = null',
      [to.toString()],
    );
    await this.handOver();
  }

  /** Lets the clock run from where it stands, since a real instant, and until its driver falls silent. */
  async run(since: Date): Promise<void> {
    await this.rows(`update horloge set depuis = $1, jusqua = clock_timestamp() + ${LEASE}`, [since]);
  }

  /** Lets the clock run on; false when it has stopped already. */
  async renew(): Promise<boolean> {
    const rows = await this.rows(
      `update horloge set jusqua = clock_timestamp() + ${LEASE} where jusqua > clock_timestamp() returning id`,
    );
    return rows.length > 0;
  }

  /** Wakes the destinations to which something is owed. */
  async handOver(): Promise<void> {
    await this.rows(`select pg_notify(canal, '') from (select distinct canal from a_livrer) as owed`);
  }

  /** What is owed at an instant, with the events after a mark (the last thousand without one): the service's part of the barrier. */
  owed(clock: Instant, after: number | null): Promise<Owed> {
    return this.row<Owed>(OWED, [clock.toString(), after]);
  }

  /** How many acts and deliveries are owed at an instant, for those who look on. */
  async load(clock: Instant): Promise<number> {
    return (await this.row<{ restants: number }>(LOAD, [clock.toString()])).restants;
  }

  /** The first instant after another at which something is to be done; null when nothing is. */
  async next(after: Instant): Promise<Instant | null> {
    const { next } = await this.row<{ next: Date | null }>(
      'select min(instant) as next from a_venir where instant > $1',
      [after.toString()],
    );
    return next && instantOf(next);
  }

  /** What happened after an instant up to another, and the first pending day after that, up to a target. */
  async ahead(recorded: Instant, clock: Instant, target: Instant): Promise<Ahead> {
    const row = await this.row<{ handled: Handled[]; first: Date | null; last: Date }>(AHEAD, [
      recorded.toString(),
      clock.toString(),
      target.toString(),
      this.service,
    ]);
    const pending = row.first && { first: instantOf(row.first), last: instantOf(row.last) };
    return { handled: row.handled, pending };
  }

  /** What has fallen due, at an instant of this clock. */
  async dues(clock: Instant): Promise<Dues> {
    this.news = false;
    try {
      return await this.row<Dues>(DUES, [clock.toString()]);
    } catch (error) {
      this.news = true;
      throw error;
    }
  }

  /** Tells the procedures of these subjects to read their facts, in this order. */
  async nudge(dues: readonly Due[]): Promise<void> {
    const first = new Map(dues.map((due) => [due.sujet, due]).reverse() as [string, Due][]);
    const ordered = [...first.values()].reverse();
    if (ordered.length === 0) return;
    await this.rows(NUDGE, [ordered.map((due) => due.sujet), ordered.map((due) => due.dossier_id)]);
  }

  /**
   * Tells again the procedures that have not settled long after they were told: their engine may have lost the word.
   * Those that merely wait for their turn are left alone, or a busy engine would be given ever more to do.
   */
  async nudgeUnsettled(): Promise<void> {
    await this.rows(NUDGE_AGAIN);
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

  close(): Promise<void> {
    return this.pool.end();
  }

  private async listen(): Promise<void> {
    await this.pool.query('listen outbox; listen nudge');
    this.listens = true;
    // What was announced before is asked for.
    this.news = true;
  }

  private tellNews(): void {
    this.news = true;
    this.onNews();
  }

  private async row<R extends object>(sql: string, parameters: unknown[] = []): Promise<R> {
    const [row] = await this.rows<R>(sql, parameters);
    if (!row) throw new Unreachable(this.service, new Error('sans réponse'));
    return row;
  }

  private async rows<R extends object>(sql: string, parameters: unknown[] = []): Promise<R[]> {
    try {
      const answer = await this.pool.query<R>(sql, parameters);
      if (!this.listens) await this.listen();
      return answer.rows;
    } catch (error) {
      throw new Unreachable(this.service, error);
    }
  }
}

const instantOf = (date: Date): Instant => Instant.ofEpochMilli(date.getTime());
