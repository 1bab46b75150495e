import { fromBinary, type DescMessage, type MessageShape } from '@bufbuild/protobuf';
import { EVENTS, type EventName } from '@cn/contracts/event';
import type { ServiceName } from '@cn/contracts/service';
import { deadLetterTopic } from '@cn/contracts/topic';
import { Instant } from '@js-joda/core';
import type { Logger } from 'pino';
import { SYSTEME } from '../auth/acteur';
import type { Database } from '../db/database';
import { isAway } from '../db/is-away';
import type { Tx } from '../db/tx';
import { CORRELATION_HEADER, withCorrelation } from '../log/correlation';
import type { IncomingMessage, KafkaPort } from './kafka';

/** An event as a consumer sees it. */
export interface Received<N extends EventName = EventName> {
  eventId: string;
  name: N;
  /** Business instant of the fact. */
  at: Instant;
  key: string;
  /** Null for a tombstone of a compacted topic. */
  payload: MessageShape<(typeof EVENTS)[N]['schema']>;
}

/** What a consumer does with each event it cares for; the others only leave their inbox row. */
export type Handlers = { [N in EventName]?: (tx: Tx, event: Received<N>) => Promise<void> } & {
  /**
   * Called once for the new events of a batch, in order, in place of their own handlers: projections that keep
   * everything. The payload of a tombstone is null.
   */
  batch?: (tx: Tx, events: Received[]) => Promise<void>;
  /** A key of a compacted topic was erased. */
  erased?: (tx: Tx, key: string) => Promise<void>;
};

const TRIES = 5;

/**
 * Applies events once each: the effect and the inbox row `(consumer, ce_id)` are one transaction, at the business
 * instant of the event. A message that fails five times goes to the dead-letter topic with its reason; one that
 * fails because the database is away waits for it.
 */
export class EventConsumer {
  constructor(
    private readonly consumer: ServiceName,
    private readonly database: Database,
    private readonly kafka: KafkaPort,
    private readonly handlers: Handlers,
    private readonly logger: Logger,
  ) {}

  /** Handles a batch in one transaction; message by message when that fails. */
  handle = async (batch: IncomingMessage[]): Promise<void> => {
    if (batch.length > 1) {
      try {
        return await this.database.asSystem((tx) => this.applyAll(tx, batch));
      } catch (error) {
        if (isAway(error)) throw error;
      }
    }
    for (const message of batch) await this.handleOne(message);
  };

  private async handleOne(message: IncomingMessage): Promise<void> {
    let reason: unknown;
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      try {
        return await this.database.asSystem((tx) => this.applyAll(tx, [message]));
      } catch (error) {
        if (isAway(error)) throw error;
        reason = error;
        await pause(50 * attempt);
      }
    }
    await this.setAside(message, reason);
  }

  private async applyAll(tx: Tx, messages: IncomingMessage[]): Promise<void> {
    if (!this.handlers.batch) {
      for (const message of messages) await this.apply(tx, message);
      return;
    }
    const events = new Map(messages.map(received).map((event) => [event.eventId, event]));
    const fresh = await tx.sql<{ event_id: string }>(
      `insert into inbox (consumer, event_id) select $1, unnest($2::uuid[]) on conflict do nothing returning event_id`,
      [this.consumer, [...events.keys()]],
    );
    const ids = new Set(fresh.map((row) => row.event_id));
    if (ids.size > 0)
      await this.handlers.batch(
        tx,
        [...events.values()].filter((event) => ids.has(event.eventId)),
      );
  }

  private async apply(outer: Tx, message: IncomingMessage): Promise<void> {
    const event = received(message);
    const tx = outer.withAt(SYSTEME, event.at);
    const [fresh] = await tx.sql(
      'insert into inbox (consumer, event_id) values ($1, $2) on conflict do nothing returning event_id',
      [this.consumer, event.eventId],
    );
    if (!fresh) return;
    await withCorrelation(message.headers[CORRELATION_HEADER], () => this.effect(tx, event));
  }

  private async effect(tx: Tx, event: Received): Promise<void> {
    if (event.payload === null) return this.handlers.erased?.(tx, event.key);
    const own = this.handlers[event.name] as ((tx: Tx, event: Received) => Promise<void>) | undefined;
    await own?.(tx, event);
  }

  private async setAside(message: IncomingMessage, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.name : 'inconnue';
    this.logger.error(
      { err: error, topic: message.topic, eventId: message.headers['ce_id'] },
      'message mis de côté',
    );
    const headers = { ...message.headers, 'x-topic': message.topic, 'x-raison': reason };
    await this.kafka.send([{ ...message, topic: deadLetterTopic(this.consumer), headers }]);
    const eventId = message.headers['ce_id'];
    if (!eventId || !UUID.test(eventId)) return;
    await this.database.asSystem((tx) =>
      tx.sql('insert into inbox (consumer, event_id, rejet) values ($1, $2, $3) on conflict do nothing', [
        this.consumer,
        eventId,
        reason,
      ]),
    );
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A message whose headers are not ours. */
class EnvelopeError extends Error {
  override name = 'EnvelopeError';
}

function received(message: IncomingMessage): Received {
  const { ce_id: eventId, ce_type: name, ce_time: time } = message.headers;
  if (!eventId || !UUID.test(eventId)) throw new EnvelopeError('ce_id');
  if (!name || !(name in EVENTS)) throw new EnvelopeError('ce_type');
  if (!time) throw new EnvelopeError('ce_time');
  const head = { eventId, name: name as EventName, at: Instant.parse(time), key: message.key };
  const schema = EVENTS[head.name].schema as DescMessage;
  return { ...head, payload: message.value === null ? null : fromBinary(schema, message.value) } as Received;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
