import { civilDateParis, Instant } from '@cn/domain/kernel/date';
import type { Background } from '@cn/platform/service/run-service';
import type { Logger } from 'pino';
import type { AvanceEnCours, AvanceStore } from '../avance/avance.store';
import type { Barrier } from './barrier';
import { blocage, Unreachable, type Blocage } from './blocage';
import type { Clocks } from './clocks';

const TICK_MS = 1_000;
const POLL_MS = { least: 15, most: 250 };
const RETRY_MS = 500;
const WAKE_DUES_MS = 250;
const WAKE_UNSETTLED_MS = 10_000;
const TELL_LOAD_MS = 500;

/** What the driver works with. */
export interface DriverParts {
  clocks: Clocks;
  barrier: Barrier;
  store: AvanceStore;
  logger: Logger;
  /** Real milliseconds after which a day that does not end is declared blocked. */
  blocageMs: number;
}

/** Real milliseconds to the next look at a barrier: it is looked at less often as it takes longer to fall. */
const pollMs = (heldMs: number): number => Math.min(POLL_MS.least + heldMs / 30, POLL_MS.most);

/**
 * Moves the time of the sandbox, alone: at real speed, and from day to day when an avance is asked for. Whatever is
 * lost on the way (PostgreSQL, Kafka, the engine, a partner, this process) is waited for, then it goes on.
 *
 * Source  decision 22
 */
export class Driver implements Background {
  private stopping = false;
  private running: Promise<void> | undefined;
  private interrupt: () => void = () => undefined;
  /** Real instant of the last tick: the clock runs at real speed from there, and stands still before. */
  private tickedAt = performance.now();
  /** Real instant since which the present day has not moved. */
  private heldSince = performance.now();
  /** The blocage declared last. */
  private said: string | undefined;

  constructor(private readonly parts: DriverParts) {}

  start(): void {
    this.running = this.loop();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.interrupt();
    await this.running;
    await this.parts.clocks.close();
  }

  /** An avance has just been asked for. */
  wake(): void {
    this.interrupt();
  }

  private async loop(): Promise<void> {
    const { clocks, logger } = this.parts;
    while (!this.stopping) {
      try {
        const clock = clocks.now ?? (await clocks.align());
        const avance = await this.parts.store.running();
        if (avance) await this.advance(avance, clock);
        else await this.tick(clock);
      } catch (error) {
        logger.warn({ err: error }, "l'horloge attend");
        clocks.now = undefined;
        await this.declareAway(error).catch(() => undefined);
        await this.sleep(RETRY_MS);
        this.tickedAt = performance.now();
      }
    }
  }

  /** One second of real time. */
  private async tick(clock: Instant): Promise<void> {
    const now = performance.now();
    const reached = clock.plusMillis(Math.round(now - this.tickedAt));
    this.tickedAt = now;
    await this.parts.clocks.follow(reached);
    await this.parts.clocks.wakeDues(reached);
    this.heldSince = performance.now();
    await this.sleep(TICK_MS);
  }

  /** From day to day with something to do, each after the barrier of the one before, up to the target. */
  private async advance(avance: AvanceEnCours, start: Instant): Promise<void> {
    const { clocks, store, logger } = this.parts;
    let clock = start;
    let recorded = avance.releveAt;
    for (;;) {
      if (!(await this.settle(avance, clock))) return;
      await store.record(avance.id, clock, await clocks.handled(recorded, clock));
      recorded = clock;
      if (!clock.isBefore(avance.au)) break;
      const step = await clocks.next(clock, avance.au);
      if (step) await store.enterDay(avance.id, step.day);
      clock = step?.instant ?? avance.au;
      await clocks.move(clock);
      this.heldSince = performance.now();
    }
    await store.end(avance.id, civilDateParis(clock));
    this.tickedAt = performance.now();
    logger.info({ avance: avance.id, au: clock.toString() }, 'horloge arrivée');
  }

  /** Waits until the day is over; false when the process stops first. */
  private async settle(avance: AvanceEnCours, clock: Instant): Promise<boolean> {
    const { clocks, barrier, store } = this.parts;
    let [duesAt, unsettledAt, toldAt] = [-Infinity, performance.now(), performance.now()];
    while (!this.stopping) {
      const now = performance.now();
      if (now - duesAt > WAKE_DUES_MS) {
        await clocks.wakeDues(clock);
        duesAt = now;
      }
      const held = await barrier.check(clock);
      if (!held) {
        if (avance.bloquee) await store.unblock(avance.id);
        avance.bloquee = false;
        await store.tellLoad(avance.id, await clocks.load(clock));
        return true;
      }
      await this.declareHeld(avance, held);
      if (now - unsettledAt > WAKE_UNSETTLED_MS) {
        await clocks.wakeUnsettled();
        unsettledAt = now;
      }
      if (now - toldAt > TELL_LOAD_MS) {
        await store.tellLoad(avance.id, await clocks.load(clock));
        toldAt = now;
      }
      await this.sleep(pollMs(performance.now() - this.heldSince));
    }
    return false;
  }

  /** Says what holds the clock, once it has held it for long enough, and again when that changes. */
  private async declareHeld(avance: AvanceEnCours, held: Blocage): Promise<void> {
    if (performance.now() - this.heldSince < this.parts.blocageMs) return;
    if (avance.bloquee && this.said === held.raison + held.sujet) return;
    await this.parts.store.block(avance.id, held);
    this.parts.logger.warn({ avance: avance.id, blocage: held }, "l'horloge est bloquée");
    avance.bloquee = true;
    this.said = held.raison + held.sujet;
  }

  /** A database or partner is away while the clock should move. */
  private async declareAway(error: unknown): Promise<void> {
    const avance = await this.parts.store.running();
    if (avance && error instanceof Unreachable)
      await this.declareHeld(avance, blocage('INJOIGNABLE', error.service));
  }

  private sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
