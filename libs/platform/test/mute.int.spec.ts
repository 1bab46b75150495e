import type { TestDatabase } from '@cn/testing/test-database';
import { SilentProxy } from '@cn/testing/silent-proxy';
import { ANONYME } from '../src/auth/acteur';
import { CommitUnknown, Database, DatabaseAway } from '../src/db/database';
import { Relay } from '../src/outbox/relay';
import { createBase, spiedLog, until } from './platform-bench';

jest.setTimeout(60_000);

const POOL = 4;
const WRITE = `insert into effet (event_id, key, valeur) values (gen_random_uuid(), $1, 'x')`;

/** A database behind a proxy of its own, both pools open and used. */
interface Scene {
  proxy: SilentProxy;
  database: Database;
  url: string;
}

describe('connections to PostgreSQL that go mute', () => {
  let base: TestDatabase;
  /** The scenes are played side by side: each only waits. */
  let played: Record<keyof typeof SCENES, Promise<unknown>>;
  beforeAll(async () => {
    base = await createBase('mute');
    const entries = Object.entries(SCENES).map(([name, scene]) => {
      const outcome = play<unknown>(scene);
      outcome.catch(() => undefined);
      return [name, outcome];
    });
    played = Object.fromEntries(entries) as typeof played;
  });
  afterAll(async () => {
    await Promise.allSettled(Object.values(played));
    await base.drop();
  });

  async function play<T>(scene: (of: Scene) => Promise<T>): Promise<T> {
    const proxy = await SilentProxy.before(base.urls.api);
    const url = proxy.through(base.urls.system);
    const database = await Database.connect({ api: proxy.through(base.urls.api), system: url }, [], POOL);
    await Promise.all(
      Array.from({ length: POOL }).flatMap(() => [
        database.transaction(ANONYME, (tx) => tx.sql('select pg_sleep(0.1)')),
        database.asSystem((tx) => tx.sql('select pg_sleep(0.1)')),
      ]),
    );
    try {
      return await scene({ proxy, database, url });
    } finally {
      await database.close();
      await proxy.close();
    }
  }
  const ask = (database: Database) => database.transaction(ANONYME, (tx) => tx.sql('select 1 as one'));
  async function timed(act: () => Promise<unknown>): Promise<number> {
    const began = performance.now();
    await act();
    return performance.now() - began;
  }
  const written = (key: string) => base.query('select valeur from effet where key = $1', [key]);

  const SCENES = {
    async caller({ proxy, database }: Scene) {
      proxy.mute();
      const first = await timed(() => ask(database));
      const others = await timed(() => Promise.all(Array.from({ length: 12 }, () => ask(database))));
      return { first, others };
    },
    async probe({ proxy, database }: Scene) {
      const before = await database.ping();
      proxy.mute();
      const took = await timed(() => until(() => database.ping()));
      return { before, took };
    },
    cut({ proxy, database }: Scene) {
      return database.asSystem(async (tx) => {
        await tx.sql(WRITE, ['coupe']);
        proxy.mute();
        await tx.sql('select 1');
      });
    },
    commit({ proxy, database }: Scene) {
      return database.asSystem(async (tx) => {
        await tx.sql(WRITE, ['sans-reponse']);
        proxy.deafen();
      });
    },
    async relay({ proxy, database, url }: Scene) {
      let delivered = 0;
      const deliver = async () => {
        await database.asSystem((tx) => tx.sql('select 1'));
        delivered++;
        return 0;
      };
      const { logger, lines } = spiedLog();
      const relay = new Relay(url, [{ channel: 'outbox', deliver }], logger);
      relay.start();
      await until(() => delivered > 0);
      proxy.mute();
      const took = await timed(async () => {
        await until(() => lines.some(({ msg }) => msg === 'relais en attente'));
        const before = delivered;
        await until(() => delivered > before);
      });
      await relay.stop();
      return { took };
    },
  };

  it('one caller waits for a moment, on a connection that is dropped; the others do not', async () => {
    const { first, others } = (await played.caller) as Awaited<ReturnType<typeof SCENES.caller>>;
    expect(first).toBeLessThan(6_000);
    expect(others).toBeLessThan(2_000);
  });

  it('the probe finds them out by itself, and says that it can serve again', async () => {
    const { before, took } = (await played.probe) as Awaited<ReturnType<typeof SCENES.probe>>;
    expect(before).toBe(true);
    expect(took).toBeLessThan(8_000);
  });

  it('a transaction cut in its middle fails in time, keeps no lock, and writes nothing', async () => {
    await expect(played.cut).rejects.toThrow(DatabaseAway);
    await expect(played.cut).rejects.toThrow('base de données muette');
    expect(await written('coupe')).toEqual([]);
  });

  it('a commit that gets no answer is told apart: it may be written, and here it is', async () => {
    await expect(played.commit).rejects.toThrow(CommitUnknown);
    expect(await written('sans-reponse')).toEqual([{ valeur: 'x' }]);
  });

  it('a relay delivers again, by itself, within fifteen seconds', async () => {
    const { took } = (await played.relay) as Awaited<ReturnType<typeof SCENES.relay>>;
    expect(took).toBeLessThan(15_000);
  });
});
