import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { Database } from '../src/db/database';
import { Relay } from '../src/outbox/relay';
import { ANONYME } from '../src/auth/acteur';
import type { TestDatabase } from '@cn/testing/test-database';
import { createBase, spiedLog, until } from './platform-bench';

/** A proxy in front of PostgreSQL that can swallow the bytes of its old connections while new ones pass. */
class Proxy {
  private readonly pairs: [Socket, Socket][] = [];
  private constructor(private readonly server: Server) {}

  static async before(url: string): Promise<Proxy> {
    const { hostname, port } = new URL(url);
    const server = createServer();
    const proxy = new Proxy(server);
    server.on('connection', (client) => {
      const upstream = connect(Number(port), hostname);
      client.pipe(upstream);
      upstream.pipe(client);
      for (const [one, other] of [
        [client, upstream],
        [upstream, client],
      ] as const)
        one.on('error', () => undefined).on('close', () => other.destroy());
      proxy.pairs.push([client, upstream]);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  through(url: string): string {
    const { port } = this.server.address() as AddressInfo;
    return Object.assign(new URL(url), { host: `127.0.0.1:${port}` }).toString();
  }

  /** Nothing passes any more on the connections open now; both ends believe that they live. */
  mute(): void {
    for (const [client, upstream] of this.pairs.splice(0)) {
      client.unpipe(upstream);
      upstream.unpipe(client);
      client.removeAllListeners('close').resume();
      upstream.removeAllListeners('close').resume();
      this.muted.push(client, upstream);
    }
  }
  private readonly muted: Socket[] = [];

  async close(): Promise<void> {
    [...this.muted, ...this.pairs.flat()].forEach((socket) => socket.destroy());
    await new Promise((resolve) => this.server.close(resolve));
  }
}

describe('connections to PostgreSQL that go mute', () => {
  let base: TestDatabase;
  let proxy: Proxy;
  let database: Database;
  beforeAll(async () => {
    base = await createBase('mute');
  });
  beforeEach(async () => {
    proxy = await Proxy.before(base.urls.api);
    const urls = { api: proxy.through(base.urls.api), system: proxy.through(base.urls.system) };
    database = await Database.connect(urls, [], 4);
  });
  afterEach(async () => {
    await database.close();
    await proxy.close();
  });
  afterAll(() => base.drop());

  const ask = () => database.transaction(ANONYME, (tx) => tx.sql('select 1 as one'));
  /** Opens every connection of both pools. */
  const warm = () =>
    Promise.all(
      [1, 2, 3, 4].flatMap(() => [
        database.transaction(ANONYME, (tx) => tx.sql('select pg_sleep(0.1)')),
        database.asSystem((tx) => tx.sql('select pg_sleep(0.1)')),
      ]),
    );

  it('one caller waits for a moment, on a connection that is dropped; the others do not', async () => {
    await warm();
    proxy.mute();
    const began = performance.now();
    expect(await ask()).toEqual([{ one: 1 }]);
    expect(performance.now() - began).toBeLessThan(6_000);
    const after = performance.now();
    await Promise.all(Array.from({ length: 12 }, ask));
    expect(performance.now() - after).toBeLessThan(2_000);
  });

  it('the probe finds them out by itself, and says that it can serve again', async () => {
    await warm();
    expect(await database.ping()).toBe(true);
    proxy.mute();
    const began = performance.now();
    await until(() => database.ping());
    expect(performance.now() - began).toBeLessThan(12_000);
  });

  it('a transaction cut in its middle fails in time, keeps no lock, and writes nothing', async () => {
    const cut = database.asSystem(async (tx) => {
      await tx.sql(`insert into effet (event_id, key, valeur) values (gen_random_uuid(), 'mute', 'x')`);
      proxy.mute();
      await tx.sql('select 1');
    });
    await expect(cut).rejects.toThrow('base de données muette');
    expect(await base.query(`select * from effet where key = 'mute'`)).toEqual([]);
  });

  it('a relay delivers again, by itself, within fifteen seconds', async () => {
    let delivered = 0;
    const destination = {
      channel: 'outbox',
      deliver: async () => {
        await database.asSystem((tx) => tx.sql('select 1'));
        delivered++;
        return 0;
      },
    };
    const { logger, lines } = spiedLog();
    const relay = new Relay(proxy.through(base.urls.system), [destination], logger);
    relay.start();
    await until(() => delivered > 0);
    proxy.mute();
    const began = performance.now();
    await until(() => lines.some(({ msg }) => msg === 'relais en attente'));
    const before = delivered;
    await until(() => delivered > before);
    expect(performance.now() - began).toBeLessThan(15_000);
    await relay.stop();
  });
});
