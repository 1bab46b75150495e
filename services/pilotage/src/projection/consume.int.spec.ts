import { join } from 'node:path';
import { toBinary, type DescMessage } from '@bufbuild/protobuf';
import { EVENTS } from '@cn/contracts/event';
import { EventConsumer, type Received } from '@cn/platform/kafka/consumer';
import type { IncomingMessage, KafkaPort, OutgoingMessage } from '@cn/platform/kafka/kafka';
import { createLogger } from '@cn/platform/log/logger';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { CASE, tombstone } from '../../test/event.builder';
import { road } from '../../test/road.fixture';
import { project } from './project';

jest.setTimeout(60_000);

let db: TestDatabase;
const setAside: OutgoingMessage[] = [];
const kafka = {
  send: (messages: OutgoingMessage[]) => Promise.resolve(void setAside.push(...messages)),
} as KafkaPort;

beforeEach(async () => {
  setAside.length = 0;
  db = await createTestDatabase({ name: 'consume', folder: join(__dirname, '..'), entities: [] });
});
afterEach(() => db.drop());

const consumer = (batch: (tx: never, events: Received[]) => Promise<void> = project) =>
  new EventConsumer(
    'pilotage',
    db.database,
    kafka,
    { batch: batch as never },
    createLogger('test', 'silent'),
  );

const message = (one: Received): IncomingMessage => ({
  topic: EVENTS[one.name].topic,
  key: one.key,
  value: one.payload && Buffer.from(toBinary(EVENTS[one.name].schema as DescMessage, one.payload)),
  headers: { ce_id: one.eventId, ce_type: one.name, ce_time: one.at.toString() },
});

const count = async (table: string): Promise<number> =>
  (await db.query<{ n: number }>(`select count(*) as n from ${table}`))[0]?.n ?? 0;

it('projects a batch and its inbox rows in one transaction, once', async () => {
  const batch = road().map(message);
  await consumer().handle(batch);
  await consumer().handle([...batch, batch[0]!, batch[0]!]);
  expect(await count('inbox')).toBe(batch.length);
  expect(await count('projection.evenement')).toBe(batch.length);
});

it('leaves neither inbox row nor projection when it fails halfway', async () => {
  const halfway = async (tx: never, events: Received[]): Promise<void> => {
    await project(tx, events);
    throw Object.assign(new Error('base arrêtée'), { code: '57P01' });
  };
  await expect(consumer(halfway).handle(road().map(message))).rejects.toThrow('base arrêtée');
  expect([await count('inbox'), await count('projection.evenement')]).toEqual([0, 0]);
});

it('sets a message that cannot be read aside, and keeps the others', async () => {
  const batch = road().map(message);
  const broken = { ...batch[3]!, value: Buffer.from('ceci n’est pas un événement') };
  await consumer().handle([...batch.slice(0, 3), broken, ...batch.slice(4)]);
  expect(setAside.map(({ topic }) => topic)).toEqual(['pilotage.dead-letter.v1']);
  expect(await count('projection.evenement')).toBe(batch.length - 1);
  expect(await count('inbox')).toBe(batch.length);
});

it('forgets a person at its tombstone', async () => {
  await consumer().handle([...road(), tombstone(CASE.contactId)].map(message));
  expect(await db.query('select nom from projection.personne')).toEqual([{ nom: null }]);
});
