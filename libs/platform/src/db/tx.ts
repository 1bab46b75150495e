import { create, toBinary, type DescMessage, type MessageInitShape } from '@bufbuild/protobuf';
import { EVENTS, type EventName } from '@cn/contracts/event';
import type { Sujet } from '@cn/contracts/workflow';
import { LocalDate, ZoneId, type Instant } from '@js-joda/core';
import '@js-joda/timezone';
import type { EntityManager } from 'typeorm';
import type { Acteur } from '../auth/acteur';
import { correlationId } from '../log/correlation';
import { effetOfFait, type Effet } from '../usecase/effet';
import type { Tale, Unit } from './unit';
import { uuidv7 } from './uuid';

/** What every row and every event say of the case they belong to. */
export interface DossierRef {
  dossierId: string | null;
  structureId: string | null;
  departement: string | null;
}

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

const PARIS = ZoneId.of('Europe/Paris');

export type Payload<N extends EventName> = Omit<
  MessageInitShape<(typeof EVENTS)[N]['schema']>,
  'contexte' | '$typeName'
>;

/** Where an event belongs and which aggregate it tells about. */
export interface EventRef extends DossierRef {
  /** Id of the aggregate: the Kafka key. */
  key: string;
  /** Version of the aggregate after the change. */
  version: number;
  /** When the fact is true, if not today. */
  effectiveOn?: string;
}

/** One open transaction: SQL, events and nudges, all written or none. */
export class Tx {
  /** True once a use case refused: everything written is undone, the refusal is still answered. */
  refused = false;

  constructor(
    readonly em: EntityManager,
    readonly context: TxContext,
    private readonly unit: Unit,
    /** Where what is told goes; by default, after what was told before. */
    private readonly place?: Tale,
  ) {}

  /** The same transaction, seen at the business instant of the event or échéance that causes what follows. */
  withAt(acteur: Acteur, at: Instant): Tx {
    const today = LocalDate.ofInstant(at, PARIS);
    return new Tx(this.em, { ...this.context, acteur, at, today }, this.unit, this.place);
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

  /** The référentiel changes in this transaction: what was read of it before is no longer it. */
  moveReferentiel(): void {
    this.unit.revision = '';
  }

  /** What was written so far, for whoever asked for it; whole once `settled`. */
  get effets(): Effet[] {
    return this.unit.effets;
  }

  /** Straight SQL, for reads and locks, and for writes whose answer decides something. */
  sql<R = Record<string, unknown>>(query: string, parameters: unknown[] = []): Promise<R[]> {
    return this.unit.ask<R>(query, parameters);
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
    const there = then && new Tx(this.em, this.context, this.unit, this.place ?? this.unit.tale());
    this.unit.send(query, parameters, (answer) => {
      if (there) then(there, answer.rows as R[], answer.rowCount ?? 0);
    });
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
    const schema = EVENTS[name].schema as DescMessage;
    this.tell(...effetOfFait(name));
    const contexte = {
      dossierId: ref.dossierId ?? '',
      structureId: ref.structureId ?? '',
      departement: ref.departement ?? '',
      effectiveOn: ref.effectiveOn ?? this.today,
      aggregateVersion: BigInt(ref.version),
      acteurId: this.acteur.compteId,
      acteurRole: this.acteur.role,
    };
    const message = create(schema, {
      ...(name === 'PersonneRecorded' ? {} : { contexte }),
      ...payload,
    } as never);
    return this.announce(name, ref, Buffer.from(toBinary(schema, message)));
  }

  /** Erases a key of a compacted topic: a tombstone. */
  erase(name: 'PersonneRecorded', key: string): Promise<string> {
    return this.announce(
      name,
      { key, version: 0, dossierId: null, structureId: null, departement: null },
      null,
    );
  }

  private announce(name: EventName, ref: EventRef, payload: Buffer | null): Promise<string> {
    const eventId = uuidv7();
    (this.place ?? this.unit.tale()).events.push({
      eventId,
      name,
      topic: EVENTS[name].topic,
      key: ref.key,
      payload,
      dossierId: ref.dossierId || null,
      structureId: ref.structureId || null,
      departement: ref.departement || null,
      occurredAt: this.context.at.toString(),
      correlationId: correlationId(),
    });
    return Promise.resolve(eventId);
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
