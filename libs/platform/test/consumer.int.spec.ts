import { randomUUID } from 'node:crypto';
import { create, toBinary } from '@bufbuild/protobuf';
import { EVENTS } from '@cn/contracts/event';
import { deadLetterTopic } from '@cn/contracts/topic';
import type { TestDatabase } from '@cn/testing/test-database';
import { Client } from 'pg';
import { uuidv7 } from '../src/db/uuid';
import { EventConsumer, type Handlers } from '../src/kafka/consumer';
import type { IncomingMessage, KafkaPort } from '../src/kafka/kafka';
import { currentCorrelationId } from '../src/log/correlation';
import { EventDestination } from '../src/outbox/event.destination';
import { announce, COMITES, createBase, KafkaBench, silent, until } from './platform-bench';

jest.setTimeout(60_000);

const DEAD = deadLetterTopic('structures');

/** A message as it arrives: one comité convened. */
function message(change: { headers?: Record<string, string>; value?: Buffer | null } = {}): IncomingMessage {
  const key = randomUUID();
  const schema = EVENTS.ComiteConvened.schema;
  const value = Buffer.from(toBinary(schema, create(schema, { comiteId: key, comiteOn: '2022-03-22' })));
  return {
    topic: COMITES,
    key,
    value: change.value === undefined ? value : change.value,
    headers: {
      ce_id: uuidv7(),
      ce_type: 'ComiteConvened',
      ce_time: '2022-03-22T09:00:00Z',
      ...change.headers,
    },
  };
}
const idOf = (one: IncomingMessage): string => one.headers['ce_id'] ?? '';

describe('a consumer, on real PostgreSQL and Kafka', () => {
  let base: TestDatabase;
  let kafka: KafkaBench;
  let dead: IncomingMessage[];
  beforeAll(async () => {
    base = await createBase('consumer');
    kafka = await KafkaBench.open(COMITES, DEAD);
    dead = await kafka.listen(DEAD);
  });
  beforeEach(() => {
    dead.length = 0;
  });
  afterAll(async () => {
    await kafka.close();
    await base.drop();
  });

  const write = `insert into effet (event_id, key, valeur) values ($1, $2, $3)`;
  /** Writes its effect in the transaction it is given, as every handler must. */
  const handlers: Handlers = {
    ComiteConvened: async (tx, { eventId, key, payload }) => {
      await tx.sql(write, [eventId, key, payload.comiteOn]);
    },
  };
  const consumer = (own = handlers, port: KafkaPort = kafka.client()): EventConsumer =>
    new EventConsumer('structures', base.database, port, own, silent);
  const effects = async (...messages: IncomingMessage[]): Promise<number> =>
    (await base.query('select 1 from effet where event_id = any($1)', [messages.map(idOf)])).length;
  const inbox = (one: IncomingMessage) =>
    base.query('select rejet from inbox where event_id = $1', [idOf(one)]);

  it('applies an event once however often it comes, alone or in a batch', async () => {
    const [a, b, c] = [message(), message(), message()];
    const { handle } = consumer();
    await handle([a]);
    await handle([a, b, b]);
    await handle([c, a, b]);
    await Promise.all([handle([a, c]), handle([c, a])]);
    expect(await effects(a, b, c)).toBe(3);
    expect(await inbox(a)).toEqual([{ rejet: null }]);
  });

  it('writes the effect and the inbox row in one transaction', async () => {
    const one = message();
    await consumer().handle([one]);
    expect(await transactionsOf(base, one)).toBe(1);
  });

  it('leaves neither when it dies between the two; the next delivery does both', async () => {
    const one = message();
    let dies = true;
    const dying = consumer({
      ComiteConvened: async (tx, event) => {
        await handlers.ComiteConvened?.(tx, event);
        if (dies) throw Object.assign(new Error('killed'), { code: '57P01' });
      },
    });
    await expect(dying.handle([one])).rejects.toThrow('killed');
    expect([await effects(one), await inbox(one)]).toEqual([0, []]);
    dies = false;
    await dying.handle([one]);
    expect([await effects(one), await inbox(one)]).toEqual([1, [{ rejet: null }]]);
  });

  describe('planted faults are caught', () => {
    const outside = (dies: () => boolean): Handlers => ({
      ComiteConvened: async (_tx, { eventId, key, payload }) => {
        await base.database.asSystem((other) => other.sql(write, [eventId, key, payload.comiteOn]));
        if (dies()) throw Object.assign(new Error('killed'), { code: '57P01' });
      },
    });

    it('an effect outside the transaction of its inbox row is done twice after a crash', async () => {
      const one = message();
      let first = true;
      const { handle } = consumer(outside(() => first));
      await expect(handle([one])).rejects.toThrow('killed');
      first = false;
      await handle([one]);
      expect(await effects(one)).toBe(2);
    });

    it('and is seen without any crash: two transactions', async () => {
      const one = message();
      await consumer(outside(() => false)).handle([one]);
      expect(await transactionsOf(base, one)).toBe(2);
    });
  });

  it('acts at the business instant of the event, under its correlation id', async () => {
    let seen: unknown;
    const one = message({ headers: { ce_time: '2022-03-26T23:30:00Z', 'x-correlation-id': 'demande-0001' } });
    const own: Handlers = {
      ComiteConvened: async (tx) => {
        seen = { today: tx.today, role: tx.acteur.role, correlation: currentCorrelationId() };
        await Promise.resolve();
      },
    };
    await consumer(own).handle([one]);
    expect(seen).toEqual({ today: '2022-03-27', role: 'SYSTEME', correlation: 'demande-0001' });
  });

  it('asks nothing of its database for an event that it has no handler for', async () => {
    const [one, other] = [message(), message({ value: Buffer.from('not protobuf at all') })];
    const calls = jest.spyOn(base.database, 'transaction');
    await consumer({}).handle([one, other]);
    expect(calls).not.toHaveBeenCalled();
    calls.mockRestore();
    expect([await inbox(one), await inbox(other), dead]).toEqual([[], [], []]);
  });

  it('a poisoned message costs the rest of its batch two transactions, not one a message', async () => {
    const batch = Array.from({ length: 40 }, () => message());
    const poison = idOf(batch[17] ?? message());
    const { handle } = consumer({
      ComiteConvened: async (tx, event) => {
        if (event.eventId === poison) throw new RangeError('closed');
        await handlers.ComiteConvened?.(tx, event);
      },
    });
    await handle(batch);
    const written = await base.query<{ tx: string }>(
      'select distinct xmin::text as tx from inbox where event_id = any($1) and rejet is null',
      [batch.map(idOf)],
    );
    expect([await effects(...batch), written.length]).toEqual([39, 2]);
  });

  it('sets a poisoned message aside with its reason, after five tries, and holds no other back', async () => {
    const [before, poison, after] = [message(), message(), message()];
    let tries = 0;
    const own: Handlers = {
      ComiteConvened: async (tx, event) => {
        if (event.eventId === idOf(poison)) {
          tries++;
          throw new RangeError('the file is closed, terminated, timeout');
        }
        await handlers.ComiteConvened?.(tx, event);
      },
    };
    await consumer(own).handle([before, poison, after]);
    expect(await effects(before, poison, after)).toBe(2);
    expect(await inbox(poison)).toEqual([{ rejet: 'RangeError' }]);
    await until(() => dead.length === 1);
    expect(tries).toBe(6);
    expect(dead[0]).toMatchObject({
      key: poison.key,
      value: poison.value,
      headers: { ...poison.headers, 'x-topic': COMITES, 'x-raison': 'RangeError' },
    });
  });

  it.each([
    ['without id', { ce_id: '' }, 'EnvelopeError'],
    ['with an id that is not ours', { ce_id: 'x' }, 'EnvelopeError'],
    ['of an unknown kind', { ce_type: 'ComiteDissolved' }, 'EnvelopeError'],
    ['of no date', { ce_time: '' }, 'EnvelopeError'],
    ['of an impossible date', { ce_time: '2022-02-30T10:00:00Z' }, 'DateTimeParseException'],
  ])('sets aside a message %s', async (_title, headers, reason) => {
    const one = message({ headers: headers as Record<string, string> });
    await consumer().handle([one]);
    await until(() => dead.length === 1);
    expect(dead[0]?.headers['x-raison']).toBe(reason);
  });

  it('sets aside a value that is not the protobuf announced', async () => {
    const one = message({ value: Buffer.from('not protobuf at all') });
    await consumer().handle([one]);
    await until(() => dead.length === 1);
    expect(await effects(one)).toBe(0);
  });

  it('tells of a key that was erased', async () => {
    const erased: string[] = [];
    const one = message({ headers: { ce_type: 'PersonneRecorded' }, value: null });
    await consumer({ erased: (_tx, key) => Promise.resolve(void erased.push(key)) }).handle([one]);
    expect(erased).toEqual([one.key]);
  });

  it('hands a projection the new events of a batch, in order, once; a faulty one does not spoil the others', async () => {
    const [a, b, poison] = [message(), message(), message()];
    const own: Handlers = {
      batch: async (tx, events) => {
        if (events.some(({ eventId }) => eventId === idOf(poison))) throw new TypeError('no such field');
        for (const { eventId, key } of events) await tx.sql(write, [eventId, key, 'batch']);
      },
    };
    const { handle } = consumer(own);
    await handle([a]);
    await handle([a, b, poison, b]);
    expect(await effects(a, b)).toBe(2);
    expect(await inbox(poison)).toEqual([{ rejet: 'TypeError' }]);
  });

  it('waits for a row that another holds: that is no fault of the message', async () => {
    const one = message();
    const waiting = consumer({
      ComiteConvened: () => Promise.reject(Object.assign(new Error('lock timeout'), { code: '55P03' })),
    });
    await expect(waiting.handle([one])).rejects.toThrow('lock timeout');
    expect(await inbox(one)).toEqual([]);
  });

  it('waits for a broker that is away before it gives a message up', async () => {
    const one = message();
    const broken: Handlers = { ComiteConvened: () => Promise.reject(new TypeError('no such field')) };
    const away = { send: () => Promise.reject(new Error('broker away')) } as unknown as KafkaPort;
    await expect(consumer(broken, away).handle([one])).rejects.toThrow('broker away');
    expect(await inbox(one)).toEqual([]);
  });

  it('waits for its database, then applies once everything that came meanwhile, in order', async () => {
    const source = await createBase('source');
    const keys = [randomUUID(), randomUUID()];
    const { handle } = consumer();
    await kafka.client().consume({ group: randomUUID(), topics: [COMITES], handle });
    await closeDoor(base, true);
    for (const key of keys)
      for (let version = 1; version <= 5; version++)
        await source.database.asSystem((tx) => announce(tx, key, version));
    const outbox = new EventDestination('structures', source.database, kafka.client());
    await outbox.deliver();
    await closeDoor(base, false);
    const applied = (key: string) =>
      base
        .query<{ valeur: string }>('select valeur from effet where key = $1 order by written_at', [key])
        .then((rows) => rows.map(({ valeur }) => valeur))
        .catch(() => []);
    for (const key of keys) await until(async () => (await applied(key)).length >= 5);
    await source.query('update outbox set published_at = null');
    await outbox.deliver();
    await handle([message()]);
    for (const key of keys) expect(await applied(key)).toEqual(['1', '2', '3', '4', '5']);
    expect(dead).toEqual([]);
    await source.drop();
  });
});

/** Number of transactions that wrote the effect and the inbox row of an event. */
async function transactionsOf(base: TestDatabase, one: IncomingMessage): Promise<number> {
  const rows = await base.query(
    `select xmin::text from effet where event_id = $1 union select xmin::text from inbox where event_id = $1`,
    [idOf(one)],
  );
  return rows.length;
}

/** Shuts a database to everyone, connections cut, or opens it again. */
async function closeDoor(base: TestDatabase, closed: boolean): Promise<void> {
  const name = new URL(base.urls.system).pathname.slice(1);
  const admin = new Client({ connectionString: process.env['TEST_DATABASE_URL'] });
  await admin.connect();
  try {
    await admin.query(`alter database "${name}" with allow_connections ${closed ? 'false' : 'true'}`);
    if (closed)
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  } finally {
    await admin.end();
  }
}
