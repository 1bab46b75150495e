import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A connection: who opened it, and what is behind. */
interface Pair {
  client: Socket;
  upstream: Socket;
}

/**
 * A proxy in front of a server, whose old connections can be made to swallow bytes while new ones pass: both ends believe
 * that they live.
 */
export class SilentProxy {
  private readonly pairs = new Set<Pair>();
  private readonly silenced: Pair[] = [];
  private constructor(
    private readonly server: Server,
    private readonly target: { host: string; port: number },
  ) {
    server.on('connection', (client) => this.join(client));
  }

  /** Listens on the loopback in front of the server of an address. */
  static async before(url: string): Promise<SilentProxy> {
    const { hostname: host, port } = new URL(url);
    const server = createServer();
    const proxy = new SilentProxy(server, { host, port: Number(port) });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The same address, through this proxy. */
  through(url: string): string {
    return Object.assign(new URL(url), { host: `127.0.0.1:${this.port}` }).toString();
  }

  /** Nothing passes any more on the connections open now. @returns how many there were */
  mute(): number {
    for (const { client, upstream } of this.pairs) client.unpipe(upstream);
    return this.deafen();
  }

  /** What is asked on the connections open now is still heard, and its answers are lost. @returns how many there were */
  deafen(): number {
    const pairs = [...this.pairs];
    this.pairs.clear();
    for (const { client, upstream } of pairs) {
      upstream.unpipe(client);
      client.removeAllListeners('close').resume();
      upstream.removeAllListeners('close').resume();
    }
    this.silenced.push(...pairs);
    return pairs.length;
  }

  async close(): Promise<void> {
    for (const { client, upstream } of [...this.silenced, ...this.pairs]) {
      client.destroy();
      upstream.destroy();
    }
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: Socket): void {
    const upstream = connect(this.target.port, this.target.host);
    const pair = { client, upstream };
    this.pairs.add(pair);
    client.pipe(upstream);
    upstream.pipe(client);
    for (const socket of [client, upstream])
      socket
        .on('error', () => undefined)
        .on('close', () => {
          this.pairs.delete(pair);
          client.destroy();
          upstream.destroy();
        });
  }
}
