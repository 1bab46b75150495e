import type { Logger } from 'pino';

/** One destination of the outbox: delivers what is owed and says how much it delivered. */
export interface Destination {
  /** Channel on which transactions announce that something is owed. */
  channel: string;
  /** Delivers one batch; returns how many were delivered, 0 to rest. Throws when the destination is away. */
  deliver(): Promise<number>;
  /** Real milliseconds until something owed may be delivered that nobody will announce; null when there is none. */
  dueIn?(): Promise<number | null>;
  /** Lets go of what it holds, once its relay has stopped. */
  close?(): void;
}

/** News is announced; this only finds what an announcement lost, and costs a statement. */
const SAFETY_MS = 30_000;
const RETRY_MS = [200, 500, 1_000, 2_000, 5_000];

/** What one destination is owed, delivered as it is announced, for as long as its relay is active. */
export class Lane {
  private active = false;
  /** News came since the last delivery began, perhaps while it ran. */
  private news = false;
  private resume: () => void = () => undefined;

  constructor(
    readonly destination: Destination,
    private readonly logger: Logger,
  ) {}

  /** Delivers until `stop`; a destination that is away is tried again, later and later. */
  async run(): Promise<void> {
    this.active = true;
    let failures = 0;
    while (this.active) {
      this.news = false;
      try {
        const count = await this.destination.deliver();
        failures = 0;
        if (count === 0 && !this.news) await this.rest(await this.dueIn());
      } catch (error) {
        const delay = RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)] ?? 0;
        this.logger.warn({ err: error, channel: this.destination.channel, delay }, 'relais en attente');
        this.news = false;
        await this.rest(delay);
      }
    }
  }

  /** News came: the delivery that follows will see it. */
  wake(): void {
    this.news = true;
    this.resume();
  }

  /** Finishes the batch in hand. */
  stop(): void {
    this.active = false;
    this.resume();
  }

  private async dueIn(): Promise<number> {
    const due = (await this.destination.dueIn?.()) ?? SAFETY_MS;
    return Math.max(0, Math.min(due, SAFETY_MS));
  }

  private rest(ms: number): Promise<void> {
    if (this.news || !this.active) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.resume = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
