import type { EventName } from '@cn/contracts/event';
import type { Sujet } from '@cn/contracts/workflow';
import type { Socket } from 'node:net';
import type { ClientBase, QueryResult } from 'pg';
import type { Effet } from '../usecase/effet';
import { statement } from './statement';

/** An event to be written. */
export interface OutboxRow {
  eventId: string;
  name: EventName;
  topic: string;
  key: string;
  payload: Buffer | null;
  dossierId: string | null;
  structureId: string | null;
  departement: string | null;
  /** ISO instant. */
  occurredAt: string;
  correlationId: string;
}

/** What one act of a use case tells: it keeps its place, even when its rows come back later. */
export interface Tale {
  readonly effets: Effet[];
  readonly events: OutboxRow[];
}

interface Nudge {
  dossierId: string | null;
  correlationId: string;
}

/** Whether the plan of a statement may be kept for the next times, whatever its parameters, or is made for these alone. */
export type Plan = 'KEPT' | 'OWN';

/**
 * The work of one transaction on its connection. Statements leave at once, in order, and a write is not waited for: what
 * is asked afterwards sees it, what fails is thrown before anything is committed. Events and nudges, which nothing in the
 * transaction reads, are kept for its end and written as sets.
 */
export class Unit {
  private readonly tales: Tale[] = [];
  private readonly nudges = new Map<Sujet, Nudge>();
  /** What was read under lock, by a key. */
  readonly held = new Map<string, Promise<unknown>>();
  private readonly sent: Promise<void>[] = [];
  /** Revision of the référentiel, read with the claims. */
  revision = '';
  /** Tried only: see `Tx.simulated`. */
  simulated = false;
  /** Statements sent since it was opened. */
  statements = 0;
  /** COMMIT was sent. */
  committing = false;
  /** An answer is awaited that decides or tells something: not all faults are PostgreSQL's own. */
  private judged = false;
  /** The last error that a question was answered. */
  private given: unknown;
  private fault: { error: unknown } | undefined;

  constructor(readonly client: ClientBase) {}

  /** What was written so far, in the order of the acts; whole once settled. */
  get effets(): Effet[] {
    return this.tales.flatMap(({ effets }) => effets);
  }

  /** Asks and waits. Errors: that of the first write which failed, else its own. */
  async ask<R>(text: string, values: unknown[], plan: Plan = 'KEPT'): Promise<R[]> {
    try {
      return (await this.query(text, values, plan)).rows as R[];
    } catch (error) {
      this.given = await this.causeOf(error);
      throw this.given;
    }
  }

  /** Sends a write and does not wait; `then` may throw too. */
  send(text: string, values: unknown[] = [], then?: (answer: QueryResult) => void): void {
    this.judged ||= then !== undefined;
    const answered = this.query(text, values).then(then);
    this.sent.push(
      answered.catch((error: unknown) => {
        this.fault ??= { error };
      }),
    );
  }

  /** A new place in what is told. */
  tale(): Tale {
    const tale = { effets: [], events: [] };
    this.tales.push(tale);
    return tale;
  }

  /** Owes a nudge; asked for twice, it is owed once. */
  nudge(sujet: Sujet, nudge: Nudge): void {
    this.nudges.set(sujet, nudge);
  }

  /** Remembers what is read under a lock: it stays true until the end. */
  hold<T>(key: string, value: Promise<T>): void {
    this.held.set(key, value);
    // Whoever asks for it is told; a lock that was not had is told by its own statement.
    value.catch(() => undefined);
  }

  /** Waits for every write sent. Errors: the first that failed. */
  async settle(): Promise<void> {
    while (this.sent.length > 0) await Promise.all(this.sent.splice(0));
    this.judged = false;
    if (this.fault) throw this.fault.error;
  }

  /** Whether an error is its connection's own, rather than what the transaction threw. */
  gave(error: unknown): boolean {
    return error === this.given || error === this.fault?.error;
  }

  /** Why a statement failed: after a write that did, PostgreSQL refuses the next ones without saying why. */
  async causeOf(error: unknown): Promise<unknown> {
    await this.settle().catch(() => undefined);
    return this.fault ? this.fault.error : error;
  }

  /** Sends the events and the nudges owed so far, once the answers that decide or tell something have come. */
  async flush(): Promise<void> {
    if (this.judged) await this.settle();
    const events = this.tales.flatMap((tale) => tale.events.splice(0));
    if (events.length > 0) this.send(EVENTS, columnsOf(events));
    // Always in the same order: two transactions that nudge the same subjects never wait for each other in a circle.
    const nudges = [...this.nudges].sort(([one], [other]) => (one < other ? -1 : 1));
    this.nudges.clear();
    if (nudges.length > 0)
      this.send(NUDGES, [
        nudges.map(([sujet]) => sujet),
        nudges.map(([, { dossierId }]) => dossierId),
        nudges.map(([, { correlationId }]) => correlationId),
      ]);
  }

  /**
   * Writes what is owed and commits, in one go: a write that fails makes the commit undo everything. Errors: that of the write
   * that failed, or of the question whose refusal somebody caught
   */
  async commit(): Promise<void> {
    await this.flush();
    this.committing = true;
    this.send('commit', [], ({ command }) => {
      if (command !== 'COMMIT') throw this.given ?? new Error('PostgreSQL a défait la transaction');
    });
    await this.settle();
  }

  /** Ends a transaction that wrote nothing: there is nothing to wait for, whoever is given the connection comes after. */
  leave(): void {
    this.send('commit');
  }

  /** Undoes everything. */
  async undo(): Promise<void> {
    await this.query('rollback');
  }

  /** What is asked before the process does anything else leaves as one packet. */
  private query(text: string, values: unknown[] = [], plan: Plan = 'KEPT'): Promise<QueryResult> {
    this.statements++;
    const { stream } = (this.client as unknown as { connection: { stream: Socket } }).connection;
    if (stream.writableCorked === 0) {
      stream.cork();
      process.nextTick(() => stream.uncork());
    }
    return this.client.query(plan === 'KEPT' ? statement(text, values) : { text, values });
  }
}

const EVENTS = `
  with written as (
    insert into outbox (event_id, name, topic, key, payload, dossier_id, structure_id, departement, occurred_at, correlation_id)
    select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bytea[], $6::uuid[], $7::uuid[], $8::text[],
      $9::timestamptz[], $10::text[]))
  select pg_notify('outbox', '')`;

const NUDGES = 'select nudges_veulent($1, $2, $3)';

const columnsOf = (events: readonly OutboxRow[]): unknown[] =>
  (
    [
      'eventId',
      'name',
      'topic',
      'key',
      'payload',
      'dossierId',
      'structureId',
      'departement',
      'occurredAt',
      'correlationId',
    ] as const satisfies readonly (keyof OutboxRow)[]
  ).map((column) => events.map((event) => event[column]));
