import { civilDateParis, type Instant } from '@cn/domain/kernel/date';
import type { ServiceName } from '@cn/contracts/service';
import { READS } from '@cn/contracts/reader';
import { blocage, Unreachable, type Blocage, type BlocageCode } from './blocage';
import type { ClockDatabase, Owed, Published } from './clock-database';
import type { Simulateur } from './simulateur';

/** Rows looked at again behind the mark: transactions still open when it was set may commit smaller numbers. */
const OVERLAP = 50;

/**
 * Tells whether everything that a given instant asks for has been done, everywhere: no échéance due, nothing to
 * publish, every procedure settled, every event taken into account by its readers, no message waiting, no partner late.
 * A subject that is set aside holds nobody.
 */
export class Barrier {
  /** Per service: events up to here have been seen by all their readers. */
  private readonly marks = new Map<string, number>();
  private seen = new Map<string, number>();
  /** The last database that owed something: asked first, and alone while it does. */
  private busy: ClockDatabase | undefined;
  /** Changes whenever what holds the clock does, or its service writes. */
  progress = '';
  private written = 0;
  /** Subjects that the day goes on without, as last counted. */
  misesAPart = 0;

  constructor(
    private readonly databases: readonly ClockDatabase[],
    private readonly simulateurs: readonly Simulateur[],
  ) {}

  /** @returns what is not done yet, or null when the barrier falls. */
  async check(clock: Instant): Promise<Blocage | null> {
    try {
      const held = await this.look(clock);
      this.progress = held ? [held.raison, held.sujet, this.written].join() : '';
      return held;
    } catch (error) {
      if (error instanceof Unreachable) return blocage('INJOIGNABLE', error.service);
      throw error;
    }
  }

  private async look(clock: Instant): Promise<Blocage | null> {
    if (this.busy) {
      const still = await this.owed(this.busy, clock);
      const found = culprit(this.busy.service, still);
      this.written = still.seq;
      if (found) return found;
    }
    const before = await this.collect(clock);
    if (!Array.isArray(before)) return before;
    const unseen = (await this.unseen(before)) ?? (await this.lateSimulateur(clock));
    if (unseen) return unseen;
    // What the readers just wrote may owe something in turn: nothing must have moved since.
    const after = await this.collect(clock);
    if (!Array.isArray(after)) return after;
    const moved = this.databases.find((_, index) => after[index]?.seq !== before[index]?.seq);
    if (moved) return blocage('EVENEMENT_NON_TRAITE', moved.service);
    this.advanceMarks(after);
    return null;
  }

  private owed(database: ClockDatabase, clock: Instant): Promise<Owed> {
    return database.owed(clock, this.marks.get(database.service) ?? null);
  }

  /** @returns what each service last wrote when none owes anything, else what is owed. */
  private async collect(clock: Instant): Promise<Owed[] | Blocage> {
    const all = await Promise.all(this.databases.map((database) => this.owed(database, clock)));
    this.misesAPart = all.reduce((sum, one) => sum + one.misesAPart, 0);
    this.written = all.reduce((sum, one) => sum + one.seq, 0);
    for (const [index, owed] of all.entries()) {
      const database = this.databases[index];
      const found = database && culprit(database.service, owed);
      this.busy = found ? database : undefined;
      if (found) return found;
    }
    return all;
  }

  /** The first event that one of its readers has not taken into account. */
  private async unseen(all: readonly Owed[]): Promise<Blocage | null> {
    const fresh = all.flatMap(({ events }) => events).filter((event) => !this.seen.has(event.event_id));
    const late = new Set<string>();
    let found: Blocage | null = null;
    for (const reader of this.databases) {
      const own = fresh.filter((event) => reads(reader.service, event));
      if (own.length === 0) continue;
      const missing = await reader.missing(own.map((event) => event.event_id));
      missing.forEach((id) => late.add(id));
      const first = own.find((event) => missing.has(event.event_id));
      if (first) found ??= blocage('EVENEMENT_NON_TRAITE', reader.service, `${first.name} ${first.event_id}`);
    }
    for (const event of fresh) if (!late.has(event.event_id)) this.seen.set(event.event_id, event.seq);
    return found;
  }

  private async lateSimulateur(clock: Instant): Promise<Blocage | null> {
    for (const simulateur of this.simulateurs) {
      const next = await simulateur.next();
      if (next && !next.isAfter(civilDateParis(clock)))
        return blocage('PARTENAIRE_EN_ATTENTE', simulateur.service);
    }
    return null;
  }

  private advanceMarks(all: readonly Owed[]): void {
    this.databases.forEach(({ service }, index) => this.marks.set(service, (all[index]?.seq ?? 0) - OVERLAP));
    if (this.seen.size > 20_000) this.seen = new Map([...this.seen].slice(-10_000));
  }
}

/** What the destinations of every service are to the clock; those that one service adds send messages. */
const CANAUX: Partial<Record<string, BlocageCode>> = {
  nudge: 'PROCEDURE_NON_STABILISEE',
  outbox: 'EVENEMENT_NON_PUBLIE',
};

const reads = (service: string, event: Published): boolean =>
  READS[service as ServiceName]?.some((name) => name === event.name) ?? false;

function culprit(service: string, owed: Owed): Blocage | null {
  if (owed.due) return blocage('ECHEANCE_NON_TRAITEE', service, `${owed.due.sujet} ${owed.due.kind}`);
  if (!owed.undelivered) return null;
  const { canal, objet } = owed.undelivered;
  return blocage(CANAUX[canal] ?? 'MESSAGE_NON_PARTI', service, objet);
}
