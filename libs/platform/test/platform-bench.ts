import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { TopicName } from '@cn/contracts/topic';
import { createTestDatabase, EnginesMissing, type TestDatabase } from '@cn/testing/test-database';
import { pino, type Logger } from 'pino';
import type { Tx } from '../src/db/tx';
import { KafkaClient, type IncomingMessage } from '../src/kafka/kafka';

export const FOLDER = join(__dirname, 'fixture');

export const createBase = (name: string): Promise<TestDatabase> =>
  createTestDatabase({ name, folder: FOLDER, entities: [] });

export const engine = (name: 'TEST_KAFKA_BROKERS' | 'TEST_TEMPORAL_ADDRESS'): string => {
  const address = process.env[name];
  if (!address)
    throw new EnginesMissing(`${name} absent : lancez npm test, ou node tools/bin/cn.mjs engines`);
  return address;
};

/** A stack of its own on the broker of the tests, with the topics asked for. */
export class KafkaBench {
  private readonly prefix = `t${randomBytes(4).toString('hex')}`;
  private readonly clients: KafkaClient[] = [];

  static async open(...topics: string[]): Promise<KafkaBench> {
    const bench = new KafkaBench();
    await bench.client().createTopics(topics.map((name) => ({ name, partitions: 3 })));
    return bench;
  }

  client(): KafkaClient {
    const client = new KafkaClient(
      { brokers: [engine('TEST_KAFKA_BROKERS')] },
      this.prefix,
      `test-${this.clients.length}`,
    );
    this.clients.push(client);
    return client;
  }

  /** Keeps every message of some topics, in the order of each key. */
  async listen(...topics: string[]): Promise<IncomingMessage[]> {
    const received: IncomingMessage[] = [];
    await this.client().consume({
      group: randomUUID(),
      topics,
      handle: (batch) => Promise.resolve(void received.push(...batch)),
    });
    return received;
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.close()));
  }
}

/** Waits until a condition holds; the test's own timeout bounds it. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** A log whose lines a test can read. */
export function spiedLog(): { logger: Logger; lines: { msg: string; level: number }[] } {
  const lines: { msg: string; level: number }[] = [];
  const write = (text: string): void => void lines.push(JSON.parse(text) as (typeof lines)[number]);
  return { logger: pino({ level: 'trace' }, { write }), lines };
}

export const silent = pino({ level: 'silent' });

/** Announces the next version of an aggregate; the text tells the test which one. */
export const announce = (tx: Tx, key: string, version: number): Promise<string> =>
  tx.emit(
    'ComiteConvened',
    { key, version, dossierId: null, structureId: null, departement: null },
    { comiteId: key, comiteOn: String(version) },
  );

export const COMITES: TopicName = 'structures.demande.v1';
