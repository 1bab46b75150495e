import { randomUUID } from 'node:crypto';
import { fromBinary } from '@bufbuild/protobuf';
import { EVENTS } from '@cn/contracts/event';
import type { TestDatabase } from '@cn/testing/test-database';
import { Client } from 'pg';
import type { Database } from '../src/db/database';
import type { IncomingMessage, KafkaPort, OutgoingMessage } from '../src/kafka/kafka';
import { EventDestination } from '../src/outbox/event.destination';
import type { Destination } from '../src/outbox/lane';
import { Relay } from '../src/outbox/relay';
import { announce, COMITES, createBase, KafkaBench, silent, until } from './platform-bench';

jest.setTimeout(60_000);

describe('the outbox, on real PostgreSQL and Kafka', () => {
  let base: TestDatabase;
  let kafka: KafkaBench;
  let received: IncomingMessage[];
  beforeAll(async () => {
    base = await createBase('outbox');
    kafka = await KafkaBench.open(COMITES);
    received = await kafka.listen(COMITES);
  });
  beforeEach(async () => {
    await base.query('update outbox set published_at = now() where published_at is null');
    received.length = 0;
  });
  afterAll(async () => {
    await kafka.close();
    await base.drop();
  });

  const relay = (destination: Destination): Relay => new Relay(base.urls.system, [destination], silent);
  const toKafka = (
    port: Pick<KafkaPort, 'send'> = kafka.client(),
    database = base.database,
  ): EventDestination => new EventDestination('structures', database, port as KafkaPort);
  const write = (key: string, version: number): Promise<string> =>
    base.database.asSystem((tx) => announce(tx, key, version));
  const versions = (key: string): number[] => received.filter((one) => one.key === key).map(versionOf);
  const versionOf = ({ value }: IncomingMessage): number =>
    Number(fromBinary(EVENTS.ComiteConvened.schema, value ?? new Uint8Array()).comiteOn);
  const owed = async (): Promise<number> =>
    (await base.query('select 1 from outbox where published_at is null')).length;

  it('delivers the events of each aggregate in the order of its transactions, once', async () => {
    const running = relay(toKafka());
    running.start();
    const keys = Array.from({ length: 5 }, () => randomUUID());
    await Promise.all(
      keys.map(async (key) => {
        for (let version = 1; version <= 40; version++) await write(key, version);
      }),
    );
    await until(() => received.length >= 200);
    await running.stop();
    const expected = Array.from({ length: 40 }, (_, index) => index + 1);
    for (const key of keys) expect(versions(key)).toEqual(expected);
    expect(await owed()).toBe(0);
  });

  it('tells who speaks, of what and when, as CloudEvents', async () => {
    const key = randomUUID();
    const eventId = await base.database.asSystem((tx) => announce(tx, key, 1));
    const running = relay(toKafka());
    running.start();
    await until(() => received.length === 1);
    await running.stop();
    expect(received[0]?.headers).toEqual({
      ce_specversion: '1.0',
      ce_id: eventId,
      ce_type: 'ComiteConvened',
      ce_source: '/services/structures',
      ce_time: '2022-03-01T08:00:00.000Z',
      ce_subject: key,
      'content-type': 'application/protobuf',
      'x-correlation-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('does not forget a transaction that commits after a later one', async () => {
    const [early, late] = [randomUUID(), randomUUID()];
    const running = relay(toKafka());
    running.start();
    let commit: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (commit = resolve));
    let inserted: () => void = () => undefined;
    const ready = new Promise<void>((resolve) => (inserted = resolve));
    const first = base.database.asSystem(async (tx) => {
      await announce(tx, early, 1);
      inserted();
      await held;
    });
    await ready;
    await write(late, 1);
    await until(() => received.some((one) => one.key === late));
    commit();
    await first;
    await until(() => received.some((one) => one.key === early));
    await running.stop();
    expect(received.map((one) => one.key)).toEqual([late, early]);
  });

  it('sends nothing of a transaction that was undone', async () => {
    const [gone, kept] = [randomUUID(), randomUUID()];
    const running = relay(toKafka());
    running.start();
    const undone = base.database.asSystem(async (tx) => {
      await announce(tx, gone, 1);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await write(kept, 1);
    await until(() => received.length > 0);
    await running.stop();
    expect(received.map((one) => one.key)).toEqual([kept]);
  });

  it('keeps everything while Kafka is away, then sends it in order', async () => {
    const key = randomUUID();
    const client = kafka.client();
    let away = 3;
    const port = {
      send: (messages: OutgoingMessage[]) =>
        away-- > 0 ? Promise.reject(new Error('broker away')) : client.send(messages),
    };
    const running = relay(toKafka(port));
    running.start();
    for (let version = 1; version <= 10; version++) await write(key, version);
    await until(() => received.length >= 10);
    await running.stop();
    expect(versions(key)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('sends again what it died before marking; nothing is lost, nothing overtakes', async () => {
    const key = randomUUID();
    for (let version = 1; version <= 3; version++) await write(key, version);
    await expect(toKafka(kafka.client(), diesBeforeMark(base.database)).deliver()).rejects.toThrow('killed');
    await write(key, 4);
    const running = relay(toKafka());
    running.start();
    await until(() => received.length >= 7);
    await running.stop();
    expect(versions(key)).toEqual([1, 2, 3, 1, 2, 3, 4]);
    expect(new Set(received.map((one) => one.headers['ce_id'])).size).toBe(4);
  });
});

/** A relay's database that lets it read what is owed, then dies before it marks what it sent. */
function diesBeforeMark(database: Database): Database {
  let calls = 0;
  const ask: Database['ask'] = (query, parameters) =>
    ++calls === 1 ? database.ask(query, parameters) : Promise.reject(new Error('killed'));
  return { ask } as Database;
}

describe('the relay', () => {
  let base: TestDatabase;
  beforeAll(async () => {
    base = await createBase('relay');
  });
  afterAll(() => base.drop());

  const counting = () => {
    const destination = { channel: 'outbox', calls: 0, deliver: () => Promise.resolve(0) };
    destination.deliver = () => {
      destination.calls++;
      return Promise.resolve(0);
    };
    return destination;
  };
  const notify = () => base.query(`select pg_notify('outbox', '')`);

  it('is active once at a time; the next takes over when it stops', async () => {
    const [first, second] = [counting(), counting()];
    const [a, b] = [first, second].map((one) => new Relay(base.urls.system, [one], silent));
    a?.start();
    await until(() => first.calls > 0);
    b?.start();
    await until(async () => (await waiting(base)) === 2);
    for (let round = 0; round < 5; round++) await notify();
    expect(second.calls).toBe(0);
    await a?.stop();
    await until(() => second.calls > 0);
    const calls = first.calls;
    await b?.stop();
    expect(first.calls).toBe(calls);
  });

  it('takes the lock again when its connection is cut', async () => {
    const destination = counting();
    const running = new Relay(base.urls.system, [destination], silent);
    running.start();
    await until(() => destination.calls > 0);
    const [{ pid } = { pid: 0 }] = await base.query<{ pid: number }>(
      `select pid from pg_locks join pg_stat_activity using (pid)
       where locktype = 'advisory' and objid = 7421 and granted and datname = current_database()`,
    );
    const admin = new Client({ connectionString: process.env['TEST_DATABASE_URL'] });
    await admin.connect();
    await admin.query('select pg_terminate_backend($1)', [pid]).finally(() => admin.end());
    const before = destination.calls;
    await until(() => destination.calls > before);
    await notify();
    await until(() => destination.calls > before + 1);
    await running.stop();
  });

  it('hears what is committed while it delivers', async () => {
    const destination = {
      channel: 'outbox',
      at: [] as number[],
      deliver: () => Promise.resolve(0),
    };
    destination.deliver = async () => {
      destination.at.push(performance.now());
      if (destination.at.length === 2) {
        await notify();
        await until(() => true);
        await base.query('select 1');
      }
      return 0;
    };
    const running = new Relay(base.urls.system, [destination], silent);
    running.start();
    await until(() => destination.at.length === 1);
    await notify();
    await until(() => destination.at.length === 3);
    await running.stop();
    const [, second = 0, third = 0] = destination.at;
    expect(third - second).toBeLessThan(900);
  });
});

/** Connections that listen: those of the relays, active or waiting. */
async function waiting(base: TestDatabase): Promise<number> {
  const rows = await base.query(
    `select 1 from pg_stat_activity where datname = current_database() and query ~ 'listen|advisory'
       and pid <> pg_backend_pid()`,
  );
  return rows.length;
}
