import type { EventName } from '@cn/contracts/event';
import type { Sujet } from '@cn/contracts/workflow';
import { LocalDate, ZoneId, type Instant } from '@js-joda/core';
import '@js-joda/timezone';
import type { DataSource } from 'typeorm';
import type { Acteur } from '../auth/acteur';
import { correlationId } from '../log/correlation';
import { eventRow, type DossierRef, type EventRef, type Payload } from '../outbox/event-row';
import { effetOfFait, type Effet } from '../usecase/effet';
import { Rows, type Find, type Sql, type Where } from './rows';
import { Trial } from './trial';
import type { OutboxRow, Tale, Unit } from './unit';

/** Who, when: fixed for the whole transaction. */
export interface TxContext {
  acteur: Acteur;
  /** Business instant of what is written. */
  at: Instant;
  /** Civil date of that instant, Europe/Paris. */
  today: LocalDate;
  /** Business instant of the clock: later than `at` when an échéance is handled late. */
  clock: Instant;
  /** The clock is the sandbox's: only its driver wakes workflows. */
  sandbox: boolean;
  /** Oldest transaction that ran when this one began: every change before it is visible here, and none will come. */
  horizon: string;
}

export type { DossierRef, EventRef, Payload };

const PARIS = ZoneId.of('Europe/Paris');

/** One open transaction: SQL, events and nudges, all written or none. */
export class Tx {
  /** True once a use case refused: everything written is undone, the refusal is still answered. */
  refused = false;

  constructor(
    private readonly source: DataSource,
    readonly context: TxContext,
    private readonly unit: Unit,
    /** Where what is told goes; by default, after what was told before. */
    private readonly place?: Tale,
  ) {}

  /** The same transaction, seen at the business instant of the event or échéance that causes what follows. */
  withAt(acteur: Acteur, at: Instant): Tx {
    const today = LocalDate.ofInstant(at, PARIS);
    return new Tx(this.source, { ...this.context, acteur, at, today }, this.unit, this.place);
  }

  /** The same transaction, in which acts are tried: nothing is locked nor written, the first write is a `FirstWrite`. */
  trial(): Tx {
    return new Tx(this.source, this.context, new Trial(this.unit));
  }

  /** The same transaction, now when the day it speaks of has passed: what is done late bears the day it is done. */
  caughtUp(): Tx {
    const { clock, today } = this.context;
    return today.isBefore(LocalDate.ofInstant(clock, PARIS)) ? this.withAt(this.acteur, clock) : this;
  }

  get acteur(): Acteur {
    return this.context.acteur;
  }

  /** Today's civil date as stored and compared: `2022-03-01`. */
  get today(): string {
    return this.context.today.toString();
  }

  /** Revision of the référentiel when the transaction began; empty once it has changed it itself. */
  get revision(): string {
    return this.unit.revision;
  }

  /** True while an act is only tried: all that it does is undone. */
  get simulated(): boolean {
    return this.unit.simulated;
  }

  set simulated(simulated: boolean) {
    this.unit.simulated = simulated;
  }

  /** The référentiel changes in this transaction: what was read of it before is no longer it. */
  moveReferentiel(): void {
    this.unit.revision = '';
  }

  /** What was written so far, for whoever asked for it; whole once `settled`. */
  get effets(): Effet[] {
    return this.unit.effets;
  }

  /** How many statements it has sent, opening and closing apart. */
  get statements(): number {
    return this.unit.statements;
  }

  /** Straight SQL, for reads and locks, and for writes whose answer decides something. */
  sql<R = Record<string, unknown>>(query: string, parameters: unknown[] = []): Promise<R[]> {
    return this.unit.ask<R>(query, parameters);
  }

  /**
   * The same, planned for these very parameters: a list whose conditions are mostly absent reads an index where a plan good for
   * all would read the table.
   */
  search<R = Record<string, unknown>>(query: string, parameters: unknown[] = []): Promise<R[]> {
    return this.unit.ask<R>(query, parameters, 'OWN');
  }

  /**
   * Straight SQL that nobody waits for: what is asked afterwards sees it, its error is thrown before the commit.
   *
   * @param then is given the rows, and this transaction, in which what it tells keeps the place of this call
   */
  write<R = Record<string, unknown>>(
    query: string,
    parameters: unknown[] = [],
    then?: (tx: Tx, rows: R[], count: number) => void,
  ): void {
    if (!then) return this.unit.send(query, parameters);
    const there = new Tx(this.source, this.context, this.unit, this.place ?? this.unit.tale());
    this.unit.send(query, parameters, ({ rows, rowCount }) => then(there, rows as R[], rowCount ?? 0));
  }

  /** The rows of an entity that answer a condition. */
  find<R extends object>(entity: new () => R, where: Where<R>, how?: Find<R>): Promise<R[]> {
    const { text, values } = Rows.of(this.source, entity).select(where, how);
    return this.unit.ask<R>(text, values);
  }

  /** The row of an entity that answers a condition, the first if several do; null when none. */
  async findOne<R extends object>(
    entity: new () => R,
    where: Where<R>,
    how: Find<R> = {},
  ): Promise<R | null> {
    const [row] = await this.find(entity, where, { ...how, limit: 1 });
    return row ?? null;
  }

  /** The same, which must be there. Errors: thrown when it is not, or is not seen by the caller. */
  async get<R extends object>(entity: new () => R, where: Where<R>): Promise<R> {
    const row = await this.findOne(entity, where);
    if (!row) throw new Error(`ligne attendue : ${entity.name}`);
    return row;
  }

  /** Remembers what is read under a lock, by a key: it stays true until the end, or until this transaction changes it. */
  hold(key: string, value: Promise<unknown>): void {
    this.unit.hold(key, value);
  }

  /** What is remembered under a key; undefined when nothing is. */
  held<T>(key: string): Promise<T> | undefined {
    return this.unit.held.get(key) as Promise<T> | undefined;
  }

  /** The same, that nobody else changes before the end of this transaction. */
  lock<R extends object>(entity: new () => R, where: Where<R>): Promise<R | null> {
    return this.findOne(entity, where, { lock: true });
  }

  /** Whether a row of an entity answers a condition. */
  async exists<R extends object>(entity: new () => R, where: Where<R>): Promise<boolean> {
    return (await this.findOne(entity, where)) !== null;
  }

  /** How many rows of an entity answer a condition. */
  async count<R extends object>(entity: new () => R, where: Where<R>): Promise<number> {
    const { text, values } = Rows.of(this.source, entity).count(where);
    return (await this.unit.ask<{ total: number }>(text, values))[0]?.total ?? 0;
  }

  /** Adds a row of an entity, without waiting. */
  insert<R extends object>(entity: new () => R, row: Partial<R>): Promise<void> {
    return this.leave(Rows.of(this.source, entity).insert(row));
  }

  /** Adds a row of an entity, or makes the one that bears its key the same, without waiting. */
  save<R extends object>(entity: new () => R, row: Partial<R>): Promise<void> {
    return this.leave(Rows.of(this.source, entity).save(row));
  }

  /** Takes away the rows of an entity that answer a condition, without waiting. */
  delete<R extends object>(entity: new () => R, where: Where<R>): Promise<void> {
    return this.leave(Rows.of(this.source, entity).delete(where));
  }

  /**
   * Changes rows of an entity, without waiting.
   *
   * @param then is given how many were written
   */
  update<R extends object>(
    entity: new () => R,
    where: Where<R>,
    change: Partial<R>,
    then?: (count: number) => void,
  ): Promise<void> {
    const written = then && ((_tx: Tx, _rows: unknown[], count: number) => then(count));
    return this.leave(Rows.of(this.source, entity).update(where, change), written);
  }

  private leave(
    { text, values }: Sql,
    then?: (tx: Tx, rows: unknown[], count: number) => void,
  ): Promise<void> {
    this.write(text, values, then);
    return Promise.resolve();
  }

  /** Waits for every write so far. Errors: that of the first which failed. */
  settled(): Promise<void> {
    return this.unit.settle();
  }

  /** Lets the schema object to what it checks last. */
  async check(): Promise<void> {
    await this.unit.flush();
    await this.sql('set constraints all immediate');
  }

  /** Tells an effect that no event tells. */
  tell(...effets: Effet[]): void {
    (this.place ?? this.unit.tale()).effets.push(...effets);
  }

  /** Writes an event with the facts it tells, in the same transaction; the relay sends it afterwards. */
  emit<N extends EventName>(name: N, ref: EventRef, payload: Payload<N>): Promise<string> {
    this.tell(...effetOfFait(name));
    return this.announce(eventRow(this, name, ref, payload));
  }

  /** Erases a key of a compacted topic: a tombstone. */
  erase(name: 'PersonneRecorded', key: string): Promise<string> {
    const nowhere = { dossierId: null, structureId: null, departement: null };
    return this.announce(eventRow(this, name, { ...nowhere, key, version: 0 }, null));
  }

  private announce(event: OutboxRow): Promise<string> {
    (this.place ?? this.unit.tale()).events.push(event);
    return Promise.resolve(event.eventId);
  }

  /**
   * Tells the workflow of a subject that facts changed; starts it if it never was. Written with the facts,
   * delivered by the relay, harmless when repeated.
   */
  nudge(sujet: Sujet, dossierId: string | null): Promise<void> {
    this.unit.nudge(sujet, { dossierId, correlationId: correlationId() });
    return Promise.resolve();
  }
}
