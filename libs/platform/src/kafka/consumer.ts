import { fromBinary, type DescMessage, type MessageShape } from '@bufbuild/protobuf';
import { EVENTS, type EventName } from '@cn/contracts/event';
import { READS } from '@cn/contracts/reader';
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

/** What a consumer does with the events that it reads (`READS`); the others cost it nothing. */
export type Handlers = { [N in EventName]?: (tx: Tx, event: Received<N>) => Promise<void> } & {
  /**
   * Called once for the new events of a batch, in order, in place of their own handlers: projections that keep
   * everything. The payload of a tombstone is null.
   */
  batch?: (tx: Tx, events: Received[]) => Promise<void>;
  /** A key of a compacted topic was erased. */
  erased?: (tx: Tx, key: string) => Promise<void>;
};

/** Errors: a service handles what it is not said to read, or does not handle what the clock waits for it to read. */
export function checkHandlers(service: ServiceName, handlers: Handlers): void {
  if (handlers.batch) return;
  const handled = Object.keys(handlers).filter((one) => one !== 'erased');
  const read: readonly string[] = READS[service];
  const gaps = [
    ...handled.filter((one) => !read.includes(one)),
    ...read.filter((one) => !handled.includes(one)),
  ];
  if (gaps.length > 0)
    throw new Error(`${service}: contracts/reader.ts and the handlers differ on ${gaps.join(', ')}`);
}

/** How far a batch went: the message in hand, when one is. */
interface Progress {
  at?: number | undefined;
}

const TRIES = 5;

/**
 * Applies events once each, a batch in one transaction: the effects and the inbox rows `(consumer, ce_id)`, each effect at
 * the business instant of its event. A message that fails five times by itself goes to the dead-letter topic with its
 * reason; one that fails because the database is away waits for it.
 */
export class EventConsumer {
  constructor(
    private readonly consumer: ServiceName,
    private readonly database: Database,
    private readonly kafka: KafkaPort,
    private readonly handlers: Handlers,
    private readonly logger: Logger,
  ) {}

  /** Handles what concerns this consumer in a batch, in order. */
  handle = async (batch: IncomingMessage[]): Promise<void> => {
    await this.handleAll(batch.filter((message) => this.concerns(message)));
  };

  /** An event that it has a handler for, or a message that nobody understands. */
  private concerns({ headers: { ce_type: name }, value }: IncomingMessage): boolean {
    if (this.handlers.batch || !name || !(name in EVENTS)) return true;
    return name in this.handlers || (value === null && this.handlers.erased !== undefined);
  }

  /** One transaction; when it fails, one for what came before the faulty message, and one for what follows. */
  private async handleAll(batch: IncomingMessage[]): Promise<void> {
    const [first] = batch;
    if (!first) return;
    if (batch.length === 1) return this.handleOne(first);
    const progress: Progress = {};
    try {
      return await this.database.asSystem((tx) => this.applyAll(tx, batch, progress));
    } catch (error) {
      if (isAway(error)) throw error;
    }
    // A fault that nobody owns is looked for by halves.
    const { at = batch.length >> 1 } = progress;
    const next = progress.at === undefined ? at : at + 1;
    await this.handleAll(batch.slice(0, at));
    await this.handleAll(batch.slice(at, next));
    await this.handleAll(batch.slice(next));
  }

  private async handleOne(message: IncomingMessage): Promise<void> {
    let reason: unknown;
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      try {
        return await this.database.asSystem((tx) => this.applyAll(tx, [message], {}));
      } catch (error) {
        if (isAway(error)) throw error;
        reason = error;
        await pause(50 * attempt);
      }
    }
    await this.setAside(message, reason);
  }

  private async applyAll(tx: Tx, messages: IncomingMessage[], progress: Progress): Promise<void> {
    const read = messages.map((message, index) => {
      progress.at = index;
      return received(message);
    });
    progress.at = undefined;
    const fresh = await this.enter(tx, read);
    if (fresh.length === 0) return;
    if (this.handlers.batch)
      return this.handlers.batch(
        tx,
        fresh.map(({ event }) => event),
      );
    for (const { event, index } of fresh) {
      progress.at = index;
      const own = tx.withAt(SYSTEME, event.at);
      await withCorrelation(messages[index]?.headers[CORRELATION_HEADER], () => this.effect(own, event));
    }
    await tx.settled();
    progress.at = undefined;
  }

  /** Writes the inbox rows, always in the same order. @returns the events that were not there yet, in their own */
  private async enter(tx: Tx, events: Received[]): Promise<{ event: Received; index: number }[]> {
    const ids = new Set(events.map(({ eventId }) => eventId));
    const rows = await tx.sql<{ event_id: string }>(
      `insert into inbox (consumer, event_id) select $1, unnest($2::uuid[]) on conflict do nothing returning event_id`,
      [this.consumer, [...ids].sort()],
    );
    const unseen = new Set(rows.map((row) => row.event_id));
    return events.flatMap((event, index) => (unseen.delete(event.eventId) ? [{ event, index }] : []));
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
