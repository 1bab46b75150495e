import { Client } from 'pg';
import type { Logger } from 'pino';
import { hangUp, within } from '../db/door';

/** One destination of the outbox: delivers what is owed and says how much it delivered. */
export interface Destination {
  /** Channel on which transactions announce that something is owed. */
  channel: string;
  /** Advisory lock of the one relay that is active: a number of its own in its service. */
  verrou: number;
  /** Delivers one batch; returns how many were delivered. Throws when the destination is away. */
  deliver(): Promise<number>;
}

const IDLE_MS = 1_000;
/**
 * The connection that holds the lock is asked whether it lives; the server closes a session that says nothing, so that
 * the lock of a connection gone mute is free again.
 */
const ALIVE_MS = 5_000;
const ANSWER_MS = 3_000;
const SESSION = '-c idle_session_timeout=10s';
const RETRY_MS = [200, 500, 1_000, 2_000, 5_000];

/**
 * Delivers what committed transactions owe to one destination. One relay is active at a time per service and
 * destination (advisory lock held by its own connection); it wakes on NOTIFY, and every second in any case.
 */
export class Relay {
  private stopping = false;
  /** News came since the last delivery began, perhaps while it ran. */
  private news = false;
  private resume: () => void = () => undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly url: string,
    private readonly destination: Destination,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.running = this.loop();
  }

  /** Finishes the batch in hand, then stops. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  private async loop(): Promise<void> {
    let failures = 0;
    while (!this.stopping) {
      try {
        await this.whileActive(() => {
          failures = 0;
        });
      } catch (error) {
        const delay = RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)] ?? 0;
        this.logger.warn({ err: error, channel: this.destination.channel, delay }, 'relais en attente');
        await this.sleep(delay);
      }
    }
  }

  /** Connects, takes the lock, delivers until stopped or until something fails. */
  private async whileActive(delivered: () => void): Promise<void> {
    const { channel, verrou } = this.destination;
    const client = new Client({
      connectionString: this.url,
      options: SESSION,
      keepAlive: true,
      connectionTimeoutMillis: ALIVE_MS,
      query_timeout: ANSWER_MS,
    });
    let lost: Error | undefined;
    client.on('error', (error) => {
      lost = error;
      this.wake();
    });
    client.on('notification', () => this.wake());
    await client.connect();
    try {
      await client.query(`listen ${channel}`);
      while (!this.stopping && !(await tryLock(client, verrou))) await this.sleep(IDLE_MS);
      let aliveAt = performance.now();
      while (!this.stopping) {
        if (lost) throw lost;
        if (performance.now() - aliveAt > ALIVE_MS) {
          await client.query('select 1');
          aliveAt = performance.now();
        }
        this.news = false;
        const count = await this.destination.deliver();
        delivered();
        if (count === 0) await this.sleep(IDLE_MS);
      }
    } finally {
      await within(IDLE_MS, client.end());
      hangUp(client);
    }
  }

  private wake(): void {
    this.news = true;
    this.resume();
  }

  private sleep(ms: number): Promise<void> {
    if (this.news) {
      this.news = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.resume = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

async function tryLock(client: Client, key: number): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
    key,
  ]);
  return rows[0]?.locked === true;
}
