import { create, toBinary, type DescMessage, type MessageInitShape } from '@bufbuild/protobuf';
import { EVENTS, type EventName } from '@cn/contracts/event';
import type { Sujet } from '@cn/contracts/workflow';
import { LocalDate, ZoneId, type Instant } from '@js-joda/core';
import '@js-joda/timezone';
import type { EntityManager } from 'typeorm';
import type { Acteur } from '../auth/acteur';
import { correlationId } from '../log/correlation';
import { effetOfFait, type Effet } from '../usecase/effet';
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
    /** What was written so far, for whoever asked for it. */
    readonly effets: Effet[] = [],
  ) {}

  /** The same transaction, seen at the business instant of the event or échéance that causes what follows. */
  withAt(acteur: Acteur, at: Instant): Tx {
    const today = LocalDate.ofInstant(at, PARIS);
    return new Tx(this.em, { ...this.context, acteur, at, today }, this.effets);
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

  /** Straight SQL, for reads and locks. */
  async sql<R = Record<string, unknown>>(query: string, parameters: unknown[] = []): Promise<R[]> {
    const runner = this.em.queryRunner;
    if (!runner) throw new Error('a Tx lives inside a transaction');
    return ((await runner.query(query, parameters, true)) as { records: R[] }).records;
  }

  /** Writes an event with the facts it tells, in the same transaction; the relay sends it afterwards. */
  async emit<N extends EventName>(name: N, ref: EventRef, payload: Payload<N>): Promise<string> {
    const schema = EVENTS[name].schema as DescMessage;
    this.effets.push(...effetOfFait(name));
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
    return this.write(name, ref, Buffer.from(toBinary(schema, message)));
  }

  /** Erases a key of a compacted topic: a tombstone. */
  erase(name: 'PersonneRecorded', key: string): Promise<string> {
    return this.write(name, { key, version: 0, dossierId: null, structureId: null, departement: null }, null);
  }

  private async write(name: EventName, ref: EventRef, payload: Buffer | null): Promise<string> {
    const eventId = uuidv7();
    await this.sql(
      `with written as (
         insert into outbox (event_id, name, topic, key, payload, dossier_id, structure_id, departement, occurred_at, correlation_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))
       select pg_notify('outbox', '')`,
      [
        eventId,
        name,
        EVENTS[name].topic,
        ref.key,
        payload,
        ref.dossierId || null,
        ref.structureId || null,
        ref.departement || null,
        this.context.at.toString(),
        correlationId(),
      ],
    );
    return eventId;
  }

  /**
   * Tells the workflow of a subject that facts changed; starts it if it never was. Written with the facts,
   * delivered by the relay, harmless when repeated.
   */
  async nudge(sujet: Sujet, dossierId: string | null): Promise<void> {
    await this.sql('select nudge_veut($1, $2, $3)', [sujet, dossierId, correlationId()]);
  }
}
