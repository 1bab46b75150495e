import type { Instant } from '@cn/domain/kernel/date';
import type { ClockDatabase, Handled, Load } from './clock-database';
import { nextStep, type Step } from './next-step.rule';
import type { Simulateur } from './simulateur';

/** Real milliseconds after which a subject still due is told again. */
const AGAIN_MS = 10_000;

/** All the clocks of a stack, moved together: the services' rows and the simulated partners. */
export class Clocks {
  /** The one business instant, once aligned. */
  now: Instant | undefined;
  private readonly told = new Map<string, number>();

  constructor(
    readonly databases: readonly ClockDatabase[],
    readonly simulateurs: readonly Simulateur[],
  ) {}

  /** Brings every clock to the greatest: a crash may have left some behind. */
  async align(): Promise<Instant> {
    const all = await Promise.all([...this.databases, ...this.simulateurs].map((holder) => holder.clock()));
    const greatest = all.reduce((most, one) => (one.isAfter(most) ? one : most));
    await this.move(greatest);
    return greatest;
  }

  /** Moves every clock; partners first, so that what a service asks them is already dated. */
  async move(to: Instant): Promise<void> {
    await Promise.all(this.simulateurs.map((simulateur) => simulateur.move(to)));
    await this.moveServices(to);
  }

  /** Moves at real speed: a partner that is away is told the time when it is back. */
  async follow(to: Instant): Promise<void> {
    await Promise.allSettled(this.simulateurs.map((simulateur) => simulateur.move(to)));
    await this.moveServices(to);
  }

  /** The next day with something to do, up to a target. */
  async next(clock: Instant, target: Instant): Promise<Step | null> {
    const services = await Promise.all(this.databases.map((database) => database.pending(clock, target)));
    const simulateurs = await Promise.all(this.simulateurs.map((simulateur) => simulateur.next()));
    const known = <T>(list: (T | null)[]): T[] => list.filter((one) => one !== null);
    return nextStep({ clock, target, services: known(services), simulateurs: known(simulateurs) });
  }

  /** Wakes the procedures of what has fallen due, in order (instant, rank, id), once each and again every ten seconds. */
  async wakeDues(clock: Instant): Promise<void> {
    const now = performance.now();
    await Promise.all(
      this.databases.map(async (database) => {
        const dues = await database.dues(clock);
        const fresh = dues.filter((due) => now - (this.told.get(due.echeance_id) ?? -Infinity) > AGAIN_MS);
        await database.nudge(fresh);
        for (const due of fresh) this.told.set(due.echeance_id, now);
      }),
    );
    if (this.told.size > 10_000)
      for (const [id, at] of this.told) if (now - at > AGAIN_MS) this.told.delete(id);
  }

  /** Wakes again the procedures that have not settled. */
  async wakeUnsettled(): Promise<void> {
    await Promise.all(this.databases.map((database) => database.nudgeUnsettled()));
  }

  async handled(after: Instant, upTo: Instant): Promise<Handled[]> {
    return (await Promise.all(this.databases.map((database) => database.handled(after, upTo)))).flat();
  }

  /** How much is owed at an instant, everywhere. */
  async load(clock: Instant): Promise<Load> {
    const all = await Promise.all(this.databases.map((database) => database.load(clock)));
    const sum = (of: (one: Load) => number): number => all.reduce((total, one) => total + of(one), 0);
    return { restants: sum((one) => one.restants), misesAPart: sum((one) => one.misesAPart) };
  }

  async close(): Promise<void> {
    await Promise.all(this.databases.map((database) => database.close()));
  }

  private async moveServices(to: Instant): Promise<void> {
    await Promise.all(this.databases.map((database) => database.move(to)));
    this.now = to;
  }
}
