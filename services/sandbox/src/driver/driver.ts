import { civilDateParis, Instant, LocalDate, startOfDayParis } from '@cn/domain/kernel/date';
import type { Background } from '@cn/platform/service/start-service';
import type { Logger } from 'pino';
import type { AvanceEnCours, AvanceStore } from '../avance/avance.store';
import type { Barrier } from './barrier';
import { blocage, Unreachable, type Blocage } from './blocage';
import type { Clocks } from './clocks';

const POLL_MS = { least: 15, most: 250 };
const RETRY_MS = 500;
const WAKE_DUES_MS = 250;
const WAKE_UNSETTLED_MS = 10_000;
const TELL_LOAD_MS = 500;
/** News that come together are looked at together. */
const NEWS_MS = 1_000;

/** What the driver works with. */
export interface DriverParts {
  clocks: Clocks;
  barrier: Barrier;
  store: AvanceStore;
  logger: Logger;
  /** Real milliseconds after which a day on which nothing moves is declared blocked. */
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
  /** Rung while nobody waited: the next wait is over at once. */
  private rung = false;
  private interrupt: () => void = () => undefined;
  private newsAt: NodeJS.Timeout | undefined;
  /** Real instant since which nothing has moved on the present day, and what stood then. */
  private held = { since: performance.now(), progress: '' };
  /** The blocage declared last. */
  private said: string | undefined;

  constructor(private readonly parts: DriverParts) {
    for (const database of parts.clocks.databases)
      database.onNews = () => {
        this.newsAt ??= setTimeout(() => {
          this.newsAt = undefined;
          this.wake();
        }, NEWS_MS);
      };
  }

  start(): void {
    this.running = this.loop();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
    clearTimeout(this.newsAt);
    await this.parts.clocks.close();
  }

  /** The next civil day, in Paris, after another on which a service has something to do; null when none has. */
  async nextDay(after: LocalDate): Promise<LocalDate | null> {
    const next = await this.parts.clocks.next(startOfDayParis(after.plusDays(1)).minusMillis(1));
    return next && civilDateParis(next);
  }

  /** Something is to be done: an avance was asked for, or a service has news. */
  wake(): void {
    this.rung = true;
    this.interrupt();
  }

  private async loop(): Promise<void> {
    const { clocks, logger, store } = this.parts;
    while (!this.stopping) {
      try {
        const avance = await store.running();
        if (avance) await this.advance(avance, await clocks.hold());
        else await this.live();
      } catch (error) {
        logger.warn({ err: error }, "l'horloge attend");
        clocks.lost();
        await this.declareAway(error).catch(() => undefined);
        await this.sleep(RETRY_MS);
      }
    }
  }

  /** Real time: the clocks run by themselves, and what falls due is woken. */
  private async live(): Promise<void> {
    const { clocks } = this.parts;
    const dueMs = await clocks.wakeDues(await clocks.run());
    this.held = { since: performance.now(), progress: '' };
    await this.sleep(Math.max(0, Math.min(dueMs, clocks.patienceMs)));
  }

  /** From day to day with something to do, each after the barrier of the one before, up to the target. */
  private async advance(avance: AvanceEnCours, start: Instant): Promise<void> {
    const { clocks, store, logger, barrier } = this.parts;
    let clock = start;
    let recorded = avance.releveAt;
    for (;;) {
      if (!(await this.settle(avance, clock))) return;
      const { handled, step } = await clocks.ahead(recorded, clock, avance.au);
      const arrived = !clock.isBefore(avance.au);
      const day = arrived ? null : (step?.day ?? null);
      await store.record(avance.id, { upTo: clock, handled, misesAPart: barrier.misesAPart, day });
      if (arrived) break;
      recorded = clock;
      clock = step?.instant ?? avance.au;
      await clocks.move(clock);
      this.held = { since: performance.now(), progress: '' };
    }
    await store.end(avance.id, civilDateParis(clock));
    logger.info({ avance: avance.id, au: clock.toString() }, 'horloge arrivée');
  }

  /** Waits until the day is over; false when the process stops first. */
  private async settle(avance: AvanceEnCours, clock: Instant): Promise<boolean> {
    const { clocks, barrier, store } = this.parts;
    const since = performance.now();
    let [duesAt, unsettledAt, toldAt] = [-Infinity, since, since];
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
      await this.sleep(pollMs(performance.now() - since));
    }
    return false;
  }

  /** Says what holds the clock, once nothing has moved for long enough, and again when that changes. */
  private async declareHeld(avance: AvanceEnCours, held: Blocage): Promise<void> {
    const { progress } = this.parts.barrier;
    if (progress !== this.held.progress) this.held = { since: performance.now(), progress };
    if (performance.now() - this.held.since < this.parts.blocageMs) return;
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
      const wake = (): void => {
        clearTimeout(timer);
        this.rung = false;
        this.interrupt = () => undefined;
        resolve();
      };
      const timer = setTimeout(wake, this.rung ? 0 : ms);
      this.interrupt = wake;
    });
  }
}
