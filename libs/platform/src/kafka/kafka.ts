import {
  Kafka,
  type KafkaConfig,
  logLevel,
  Partitioners,
  type Admin,
  type Consumer,
  type KafkaMessage,
  type Producer,
} from 'kafkajs';
import { Gather } from './gather';
import { Positions } from './positions';
import { quietQueues } from './quiet-queue';

/** One message as we send it: the key is the aggregate's id, a null value is a tombstone. */
export interface OutgoingMessage {
  topic: string;
  key: string;
  value: Buffer | null;
  headers: Record<string, string>;
}

/** One message as we receive it. */
export interface IncomingMessage {
  topic: string;
  key: string;
  value: Buffer | null;
  headers: Record<string, string>;
}

/** Our door to Kafka: the five things we ask of it, so that the client library can change. */
export interface KafkaPort {
  send(messages: OutgoingMessage[]): Promise<void>;
  /** Hands over each batch in order; returning means handled, throwing means again later. */
  consume(options: {
    group: string;
    topics: string[];
    handle: (batch: IncomingMessage[]) => Promise<void>;
  }): Promise<void>;
  createTopics(topics: { name: string; partitions: number; compacted?: boolean }[]): Promise<void>;
  /** @returns true when the broker answers. */
  ping(): Promise<boolean>;
  close(): Promise<void>;
}

quietQueues();

/** Kafka through kafkajs. `prefix` is the stack's: topics and groups of two stacks never meet. */
export class KafkaClient implements KafkaPort {
  private readonly kafka: Kafka;
  private producer: Producer | undefined;
  private readonly consumers: Consumer[] = [];
  private readonly positions = new Map<Consumer, Positions>();
  private closing = false;
  /** MARCHE once the broker hands events over; told by `/readyz`, never a reason to refuse people. */
  state: 'ATTENTE' | 'MARCHE' = 'ATTENTE';

  constructor(
    connection: Pick<KafkaConfig, 'brokers' | 'ssl' | 'sasl'>,
    private readonly prefix: string,
    clientId: string,
  ) {
    this.kafka = new Kafka({
      clientId: `${prefix}.${clientId}`,
      ...connection,
      logLevel: logLevel.NOTHING,
      retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 20 },
    });
  }

  async send(messages: OutgoingMessage[]): Promise<void> {
    const producer = await this.connectedProducer();
    const byTopic = new Map<string, OutgoingMessage[]>();
    for (const message of messages)
      byTopic.set(message.topic, [...(byTopic.get(message.topic) ?? []), message]);
    await producer.sendBatch({
      acks: -1,
      topicMessages: [...byTopic].map(([topic, list]) => ({
        topic: `${this.prefix}.${topic}`,
        messages: list.map(({ key, value, headers }) => ({ key, value, headers })),
      })),
    });
  }

  async consume(options: Parameters<KafkaPort['consume']>[0]): Promise<void> {
    const consumer = this.kafka.consumer({
      groupId: `${this.prefix}.${options.group}`,
      sessionTimeout: 10_000,
      heartbeatInterval: 1_000,
      maxWaitTimeInMs: FETCH_MS,
    });
    this.consumers.push(consumer);
    consumer.on(consumer.events.GROUP_JOIN, () => {
      this.state = 'MARCHE';
    });
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      this.state = 'ATTENTE';
      if (!payload.restart && !this.closing)
        setTimeout(() => void this.consumeAgain(consumer, options), 1_000);
    });
    await consumer.connect();
    await consumer.subscribe({
      topics: options.topics.map((topic) => `${this.prefix}.${topic}`),
      fromBeginning: true,
    });
    const positions = new Positions((list) => consumer.commitOffsets(list));
    this.positions.set(consumer, positions);
    const gather = new Gather({
      handle: (messages) =>
        options.handle(messages.map(({ topic, message }) => this.incoming(topic, message))),
      handled: positions.advance,
    });
    await consumer.run({
      autoCommit: false,
      partitionsConsumedConcurrently: PARTITIONS,
      eachBatch: gather.take,
    });
  }

  /** A consumer that the library gave up on is replaced, until it works or the process stops. */
  private async consumeAgain(dead: Consumer, options: Parameters<KafkaPort['consume']>[0]): Promise<void> {
    this.consumers.splice(this.consumers.indexOf(dead), 1);
    this.positions.delete(dead);
    await dead.disconnect().catch(() => undefined);
    await this.consume(options).catch(() => setTimeout(() => void this.consumeAgain(dead, options), 1_000));
  }

  async createTopics(topics: { name: string; partitions: number; compacted?: boolean }[]): Promise<void> {
    await this.withAdmin((admin) =>
      admin.createTopics({
        waitForLeaders: true,
        topics: topics.map(({ name, partitions, compacted }) => ({
          topic: `${this.prefix}.${name}`,
          numPartitions: partitions,
          replicationFactor: 1,
          configEntries: [
            { name: 'cleanup.policy', value: compacted ? 'compact' : 'delete' },
            { name: 'retention.ms', value: '-1' },
          ],
        })),
      }),
    );
  }

  async ping(): Promise<boolean> {
    try {
      await this.withAdmin((admin) => admin.listTopics());
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    this.closing = true;
    await Promise.all(
      this.consumers.map(async (consumer) => {
        await this.positions.get(consumer)?.flush();
        await consumer.disconnect();
      }),
    );
    await this.producer?.disconnect();
  }

  private incoming(topic: string, message: KafkaMessage): IncomingMessage {
    const headers = Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)]);
    return {
      topic: topic.slice(this.prefix.length + 1),
      key: message.key?.toString() ?? '',
      value: message.value,
      headers: Object.fromEntries(headers) as Record<string, string>,
    };
  }

  private async connectedProducer(): Promise<Producer> {
    if (this.producer) return this.producer;
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await producer.connect();
    this.producer = producer;
    return producer;
  }

  private async withAdmin<T>(ask: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = this.kafka.admin({ retry: { retries: 3 } });
    await admin.connect();
    try {
      return await ask(admin);
    } finally {
      await admin.disconnect();
    }
  }
}

/** Partitions that one consumer reads, at most: what a fetch brought from all of them is handed over as one batch. */
const PARTITIONS = 64;

/**
 * A fetch is answered as soon as there is something; this is how often a consumer asks again when there is nothing, and
 * how long it may take to stop.
 */
const FETCH_MS = 2_000;
