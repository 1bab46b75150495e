import { civilDateParis, startOfDayParis, type Instant, type LocalDate } from '@cn/domain/kernel/date';
import type { ClockDatabase, Due, Handled } from './clock-database';
import { nextStep, type PendingDay, type Step } from './next-step.rule';
import type { Simulateur } from './simulateur';

/** Real milliseconds after which a subject still due is told again. */
const AGAIN_MS = 10_000;
/** Real milliseconds between two words of the driver to clocks that run. */
const RENEW_MS = 45_000;
/** Real milliseconds after which a service with something due, or a subject set aside, is asked again. */
const LOOK_MS = { due: 250, aside: 5_000 };
/** A kind still due once its first subject has settled is not handled together: four times as many are told. */
const MORE = 4;

/** All the clocks of a stack, moved together: the services' rows and the simulated partners. */
export class Clocks {
  private aligned = false;
  /** Since when, in real milliseconds, the clocks run from an instant; none while they stand still. */
  private running: { from: Instant; at: number; told: number; on: LocalDate } | undefined;
  private readonly told = new Map<string, number>();
  /** How many subjects of a kind are told at once. */
  private readonly width = new Map<string, number>();
  /** Per service, real millisecond at which it has something to do by itself. */
  private readonly asks = new Map<ClockDatabase, number>();

  constructor(
    readonly databases: readonly ClockDatabase[],
    readonly simulateurs: readonly Simulateur[],
  ) {}

  /** Something went wrong: nothing is known any more of where the clocks stand. */
  lost(): void {
    this.aligned = false;
    this.running = undefined;
  }

  /** Stops every clock at the greatest: a crash may have left some behind. */
  async hold(): Promise<Instant> {
    const partners = this.aligned ? [] : this.simulateurs.map((one) => one.clock());
    this.running = undefined;
    const all = await Promise.all([...this.databases.map((one) => one.hold()), ...partners]);
    const greatest = all.reduce((most, one) => (one.isAfter(most) ? one : most));
    if (this.aligned) await this.moveServices(greatest);
    else await this.move(greatest);
    this.aligned = true;
    return greatest;
  }

  /** Moves every clock; partners first, so that what a service asks them is already dated. */
  async move(to: Instant): Promise<void> {
    await this.movePartners(to);
    await this.moveServices(to);
  }

  /** Lets the clocks run at real speed, or run on; where they stand. */
  async run(): Promise<Instant> {
    if (!this.running) await this.start();
    const { told, on } = this.running ?? {};
    const due = told === undefined || performance.now() - told > RENEW_MS;
    if (due || !on?.equals(civilDateParis(this.reading()))) await this.renew();
    return this.reading();
  }

  /**
   * Wakes what has fallen due, in order (instant, rank, id): of each kind the first, whose act handles those due with it.
   * Only services with news, or whose time has come, are asked.
   *
   * @returns real milliseconds until something falls due, on clocks that run
   */
  async wakeDues(clock: Instant): Promise<number> {
    const now = performance.now();
    const asked = this.databases.filter((one) => one.news || (this.asks.get(one) ?? 0) <= now);
    await Promise.all(asked.map((database) => this.wakeDuesOf(database, clock)));
    if (this.told.size > 10_000)
      for (const [id, at] of this.told) if (now - at > AGAIN_MS) this.told.delete(id);
    return Math.min(...this.asks.values()) - performance.now();
  }

  /** Real milliseconds until the driver must speak again to clocks that run. */
  get patienceMs(): number {
    if (!this.running) return 0;
    const now = this.reading();
    const tomorrow = startOfDayParis(civilDateParis(now).plusDays(1));
    return Math.max(0, Math.min(RENEW_MS, tomorrow.toEpochMilli() - now.toEpochMilli() + 1));
  }

  /** Wakes again the procedures that have not settled. */
  async wakeUnsettled(): Promise<void> {
    await Promise.all(this.databases.map((database) => database.nudgeUnsettled()));
  }

  /** What happened since an instant, and the next day with something to do, up to a target. */
  async ahead(
    recorded: Instant,
    clock: Instant,
    target: Instant,
  ): Promise<{ handled: Handled[]; step: Step | null }> {
    const all = await Promise.all(this.databases.map((one) => one.ahead(recorded, clock, target)));
    const simulateurs = await Promise.all(this.simulateurs.map((simulateur) => simulateur.next()));
    const services = all.map(({ pending }) => pending).filter((one): one is PendingDay => one !== null);
    const known = simulateurs.filter((one) => one !== null);
    return {
      handled: all.flatMap(({ handled }) => handled),
      step: nextStep({ clock, target, services, simulateurs: known }),
    };
  }

  /** The first instant after another at which a service has something to do; null when none has. */
  async next(after: Instant): Promise<Instant | null> {
    const all = await Promise.all(this.databases.map((database) => database.next(after)));
    return all.reduce((first, one) => (one && (!first || one.isBefore(first)) ? one : first), null);
  }

  /** How many acts and deliveries are owed at an instant, everywhere. */
  async load(clock: Instant): Promise<number> {
    const all = await Promise.all(this.databases.map((database) => database.load(clock)));
    return all.reduce((total, one) => total + one, 0);
  }

  /** Leaves the clocks where they stand: nobody drives them any more. */
  async close(): Promise<void> {
    await Promise.allSettled(this.databases.map((database) => database.hold()));
    await Promise.all(this.databases.map((database) => database.close()));
  }

  private reading(): Instant {
    if (!this.running) throw new Error('the clocks stand still');
    const { from, at } = this.running;
    return from.plusMillis(Math.round(performance.now() - at));
  }

  private async start(): Promise<void> {
    const from = await this.hold();
    const since = await this.databases[0]?.realNow();
    const at = performance.now();
    if (since) await Promise.all(this.databases.map((database) => database.run(since)));
    this.running = { from, at, told: at, on: civilDateParis(from) };
  }

  /** A clock that has stopped meanwhile is behind the others: all start again from the greatest. */
  private async renew(): Promise<void> {
    const told = performance.now();
    const all = await Promise.all(this.databases.map((database) => database.renew()));
    if (!all.every(Boolean)) await this.start();
    const now = this.reading();
    if (this.running) Object.assign(this.running, { told, on: civilDateParis(now) });
    // A partner that is away is told the time when it is back.
    await this.movePartners(now).catch(() => undefined);
    for (const database of this.databases) database.news = true;
  }

  private async wakeDuesOf(database: ClockDatabase, clock: Instant): Promise<void> {
    const came = !database.news;
    const { count, rows, next, misesAPart } = await database.dues(clock);
    // Its time has come: what else this instant brings is handed over too.
    if (came) await database.handOver();
    const now = performance.now();
    const fresh = this.firstOfKinds(database.service, rows).filter(
      (due) => now - (this.told.get(due.echeance_id) ?? -Infinity) > AGAIN_MS,
    );
    await database.nudge(fresh);
    for (const due of fresh) this.told.set(due.echeance_id, now);
    const aheadMs = next ? Math.max(1, next.getTime() - clock.toEpochMilli()) : Infinity;
    const againMs = count > 0 ? LOOK_MS.due : misesAPart > 0 ? LOOK_MS.aside : Infinity;
    this.asks.set(database, now + Math.min(aheadMs, againMs));
    if (count === 0)
      for (const kind of this.width.keys())
        if (kind.startsWith(`${database.service} `)) this.width.delete(kind);
  }

  private firstOfKinds(service: string, rows: readonly Due[]): Due[] {
    const kinds = new Map<string, Due[]>();
    for (const due of rows) {
      const kind = `${service} ${due.kind}`;
      const known = kinds.get(kind);
      if (known) known.push(due);
      else kinds.set(kind, [due]);
    }
    return [...kinds].flatMap(([kind, dues]) => {
      const width = this.width.get(kind) ?? 1;
      this.width.set(kind, width * MORE);
      return dues.slice(0, width);
    });
  }

  private async movePartners(to: Instant): Promise<void> {
    await Promise.all(this.simulateurs.map((simulateur) => simulateur.move(to)));
  }

  private async moveServices(to: Instant): Promise<void> {
    await Promise.all(this.databases.map((database) => database.move(to)));
    this.width.clear();
    for (const database of this.databases) database.news = true;
  }
}
