import { fromBinary, type DescMessage, type MessageShape } from '@bufbuild/protobuf';
import { EVENTS, type EventName } from '@cn/contracts/event';
import type { ServiceName } from '@cn/contracts/service';
import { deadLetterTopic } from '@cn/contracts/topic';
import { Instant } from '@js-joda/core';
import type { Logger } from 'pino';
import { SYSTEME } from '../auth/acteur';
import type { Database } from '../db/database';
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
  /** Called for every event, before its own handler: projections that keep everything. */
  every?: (tx: Tx, event: Received & { raw: IncomingMessage }) => Promise<void>;
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
        return await this.database.asSystem(async (tx) => {
          for (const message of batch) await this.apply(tx, message);
        });
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
        return await this.database.asSystem((tx) => this.apply(tx, message));
      } catch (error) {
        if (isAway(error)) throw error;
        reason = error;
        await pause(50 * attempt);
      }
    }
    await this.setAside(message, reason);
  }

  private async apply(outer: Tx, message: IncomingMessage): Promise<void> {
    const { eventId, name, at } = envelope(message);
    const tx = outer.withAt(SYSTEME, at);
    const [fresh] = await tx.sql(
      'insert into inbox (consumer, event_id) values ($1, $2) on conflict do nothing returning event_id',
      [this.consumer, eventId],
    );
    if (!fresh) return;
    await withCorrelation(message.headers[CORRELATION_HEADER], () => this.effect(tx, { eventId, name, at }, message));
  }

  private async effect(tx: Tx, head: Envelope, message: IncomingMessage): Promise<void> {
    if (message.value === null) return this.handlers.erased?.(tx, message.key);
    const schema = EVENTS[head.name].schema as DescMessage;
    const event = { ...head, key: message.key, payload: fromBinary(schema, message.value) } as Received;
    await this.handlers.every?.(tx, { ...event, raw: message });
    const own = this.handlers[head.name] as ((tx: Tx, event: Received) => Promise<void>) | undefined;
    await own?.(tx, event);
  }

  private async setAside(message: IncomingMessage, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.name : 'inconnue';
    this.logger.error({ err: error, topic: message.topic, eventId: message.headers['ce_id'] }, 'message mis de côté');
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

interface Envelope {
  eventId: string;
  name: EventName;
  at: Instant;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A message whose headers are not ours. */
class EnvelopeError extends Error {
  override name = 'EnvelopeError';
}

function envelope(message: IncomingMessage): Envelope {
  const { ce_id: eventId, ce_type: name, ce_time: time } = message.headers;
  if (!eventId || !UUID.test(eventId)) throw new EnvelopeError('ce_id');
  if (!name || !(name in EVENTS)) throw new EnvelopeError('ce_type');
  if (!time) throw new EnvelopeError('ce_time');
  return { eventId, name: name as EventName, at: Instant.parse(time) };
}

/** The database or the network is away: not the message's fault. */
function isAway(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : '';
  return /^(08|57P|53|40|ECONN|EPIPE|ETIMEDOUT)/.test(code) || /terminat|timeout|not connected|closed/i.test(message);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
