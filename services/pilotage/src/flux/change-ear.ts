import { hangUp, within } from '@cn/platform/db/door';
import type { Background } from '@cn/platform/service/start-service';
import { Client } from 'pg';
import type { Logger } from 'pino';
import { CANAL } from '../projection/schema';
import type { Flux } from './flux';

/** The connection is asked whether it lives: one gone mute announces nothing, and does not say so. */
const ALIVE_MS = 15_000;
const ANSWER_MS = 2_000;
const RETRY_MS = 1_000;

/** Hears, as they are committed, which dossiers have changed; what was said while nobody listened is looked for. */
export class ChangeEar implements Background {
  private stopping = false;
  private halt: () => void = () => undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly url: string,
    private readonly flux: Flux,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.running = this.loop();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.halt();
    await this.running;
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.listen();
      } catch (error) {
        this.logger.warn({ err: error }, 'flux sourd, nouvel essai');
        await this.pause(RETRY_MS);
      }
    }
  }

  private async listen(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      keepAlive: true,
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
    });
    let lost: Error | undefined;
    client.on('error', (error) => {
      lost = error;
      this.halt();
    });
    client.on('notification', ({ payload }) => this.flux.changed(payload?.split(' ') ?? []));
    await client.connect();
    try {
      await client.query(`listen ${CANAL}`);
      await this.flux.catchUp();
      while (!this.stopping) {
        await this.pause(ALIVE_MS);
        if (lost) throw lost;
        if (!this.stopping) await client.query('select 1');
      }
    } finally {
      await within(ANSWER_MS, client.end());
      hangUp(client);
    }
  }

  /** Waits, or less when it stops or its connection is lost. */
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
