import { join } from 'node:path';
import { toBinary, type DescMessage } from '@bufbuild/protobuf';
import { EVENTS } from '@cn/contracts/event';
import { EventConsumer, type Received } from '@cn/platform/kafka/consumer';
import type { IncomingMessage, KafkaPort, OutgoingMessage } from '@cn/platform/kafka/kafka';
import { createLogger } from '@cn/platform/log/logger';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { CASE, event, tombstone } from '../../test/event.builder';
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

/** A good event as the wire bears it, whose content the database refuses: its case alone must suffer. */
const poisons: [string, Received][] = [
  [
    'a NUL in a name',
    event(
      'StructureRecorded',
      { at: '2022-03-02', version: 5, key: CASE.structureId, place: { dossierId: '' } },
      { structureId: CASE.structureId, nom: 'Tilleuls\u0000' },
    ),
  ],
  [
    'a date that is none',
    event('DepartRecorded', { at: '2022-05-10', version: 9 }, { posteId: CASE.posteId, departOn: 'demain' }),
  ],
  [
    'an id that is none',
    event(
      'PosteGranted',
      { at: '2022-05-10', version: 9 },
      { poste: { posteId: 'b1', numero: 1, etat: 'ACCORDE' } },
    ),
  ],
  [
    'a state that is none',
    event(
      'TrancheChanged',
      { at: '2022-05-10', version: 2 },
      { trancheId: CASE.posteId, etat: 'PERDUE', numero: 1 },
    ),
  ],
  [
    'a day without end',
    event(
      'DepartRecorded',
      { at: '2022-05-10', version: 9 },
      { posteId: CASE.posteId, departOn: 'infinity' },
    ),
  ],
];

it.each(poisons)(
  'an event with %s stops neither the others nor what its dossier tells next',
  async (_title, poison) => {
    const next = event(
      'MailSent',
      { at: '2022-07-01' },
      { template: 'poste-rendu', destinataire: 'STRUCTURE' },
    );
    await consumer().handle([...road().slice(0, 12), poison, ...road().slice(12)].map(message));
    await consumer().handle([message(next)]);
    const ids = await db.query<{ event_id: string }>('select event_id from inbox where rejet is not null');
    expect(ids.map(({ event_id }) => event_id)).toEqual(ids.length > 0 ? [poison.eventId] : []);
    expect(setAside).toHaveLength(ids.length);
    const [line] = await db.query<{ modified_at: Date }>('select modified_at from projection.dossier');
    expect(line?.modified_at.toISOString()).toBe('2022-07-01T08:00:00.000Z');
  },
);
