import { Client } from 'pg';
import type { Logger } from 'pino';
import { hangUp, isSilence, tellSilence, within } from '../db/door';
import { Lane, type Destination } from './lane';

/**
 * The connection that holds the lock is asked whether it lives; the server closes a session that says nothing, so that
 * the lock of a connection gone mute is free again.
 */
const ALIVE_MS = 5_000;
const ANSWER_MS = 2_000;
const SESSION = '-c idle_session_timeout=8s';
const RETRY_MS = [200, 500, 1_000, 2_000, 5_000];
/** Real milliseconds between two attempts at the lock that another process holds. */
const TURN_MS = 1_000;
/** Advisory lock of the one relay that is active in a service. */
const LOCK = 7421;

/**
 * Delivers what committed transactions owe, to each destination of a service at its own pace. One relay is active at a
 * time per service (advisory lock held by its own connection, which also hears what is announced).
 */
export class Relay {
  private readonly lanes: readonly Lane[];
  private stopping = false;
  private halt: () => void = () => undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly url: string,
    destinations: readonly Destination[],
    private readonly logger: Logger,
  ) {
    this.lanes = destinations.map((one) => new Lane(one, logger));
  }

  start(): void {
    this.running = this.loop();
  }

  /** Finishes the batches in hand, then stops. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.halt();
    await this.running;
    this.lanes.forEach(({ destination }) => destination.close?.());
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
        if (isSilence(error)) tellSilence(this.url);
        this.logger.warn({ err: error, delay }, 'relais en attente');
        await this.pause(delay);
      }
    }
  }

  /** Connects, takes the lock, delivers until stopped or until the connection fails. */
  private async whileActive(locked: () => void): Promise<void> {
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
      this.halt();
    });
    client.on('notification', ({ channel }) => this.wake(channel));
    await client.connect();
    try {
      await client.query(this.lanes.map(({ destination }) => `listen ${destination.channel}`).join('; '));
      while (!this.stopping && !(await tryLock(client))) await this.pause(TURN_MS);
      locked();
      const delivered = this.stopping ? [] : this.lanes.map((lane) => lane.run());
      try {
        while (!this.stopping) {
          if (lost) throw lost;
          await this.pause(ALIVE_MS);
          if (!this.stopping && !lost) await client.query('select 1');
        }
      } finally {
        this.lanes.forEach((lane) => lane.stop());
        await Promise.all(delivered);
      }
    } finally {
      await within(TURN_MS, client.end());
      hangUp(client);
    }
  }

  private wake(channel: string): void {
    this.lanes.find(({ destination }) => destination.channel === channel)?.wake();
  }

  /** Waits, or less when the relay stops or its connection is lost. */
  private pause(ms: number): Promise<void> {
    if (this.stopping) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.halt = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

async function tryLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
    LOCK,
  ]);
  return rows[0]?.locked === true;
}
