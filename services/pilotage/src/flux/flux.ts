import { setTimeout as pause } from 'node:timers/promises';
import type { Acteur } from '@cn/platform/auth/acteur';
import type { Database } from '@cn/platform/db/database';
import type { OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { changesOf, changesSince, latestVersion } from './change.query';
import { frameOf, RELOAD, type Change } from './frame';

/** One message a dossier at most in that time, in real milliseconds. */
const PACE_MS = 200;
/** What one commit announces comes in a few messages. */
const GATHER_MS = 5;
const HEARTBEAT_MS = 15_000;
const RETRY_MS = 1_000;
/** Streams of one account at most: a tab each, and some. */
const STREAMS = 30;

/** Someone who listens. */
export interface Listener {
  acteur: Acteur;
  /** Writes to it; throws when it no longer may listen, or does not read. */
  send(frame: string): void;
  /** Whether its token still holds. */
  holds(): Promise<boolean>;
  end(): void;
}

/** Those who see the same dossiers: what changed is read once for all of them. */
interface Scope {
  acteur: Acteur;
  listeners: Set<Listener>;
}

/**
 * Tells those who listen which dossiers have changed, each within its rights: PostgreSQL is asked as the one who listens.
 * What changes within 200 ms is told together; at rest nothing is asked of anyone.
 */
export class Flux implements OnModuleDestroy {
  private readonly scopes = new Map<string, Scope>();
  private readonly pending = new Set<string>();
  private draining: Promise<void> | undefined;
  private heartbeat: NodeJS.Timeout | undefined;
  private latest: number | undefined;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly logger: Logger,
    private readonly heartbeatMs = HEARTBEAT_MS,
  ) {}

  /**
   * Lets someone listen, from where it left off when it says so.
   *
   * @returns how it stops; undefined when its account listens too often
   */
  async join(listener: Listener, since: number | null): Promise<(() => void) | undefined> {
    if (this.streamsOf(listener.acteur.compteId) >= STREAMS || this.stopped) return undefined;
    const key = scopeOf(listener.acteur);
    const scope = this.scopes.get(key) ?? { acteur: listener.acteur, listeners: new Set() };
    this.scopes.set(key, scope);
    scope.listeners.add(listener);
    this.heartbeat ??= setInterval(() => void this.beat(), this.heartbeatMs).unref();
    if (since !== null) await this.resume(listener, since);
    return () => this.leave(key, scope, listener);
  }

  /** Some dossiers have changed. */
  changed(dossierIds: readonly string[]): void {
    if (this.scopes.size === 0) return;
    dossierIds.forEach((id) => this.pending.add(id));
    this.draining ??= this.drain().finally(() => (this.draining = undefined));
  }

  /** What changed while nothing was heard is told. */
  async catchUp(): Promise<void> {
    const { latest } = this;
    this.latest = await latestVersion(this.database);
    if (latest !== undefined && this.latest > latest) this.all((scope) => this.tell(scope, RELOAD));
  }

  /** Everyone is told good-bye: they come back elsewhere. */
  onModuleDestroy(): void {
    this.stopped = true;
    clearInterval(this.heartbeat);
    this.all(({ listeners }) => listeners.forEach((one) => one.end()));
  }

  private all(of: (scope: Scope) => void): void {
    [...this.scopes.values()].forEach(of);
  }

  private async drain(): Promise<void> {
    while (this.pending.size > 0 && !this.stopped) {
      await pause(GATHER_MS);
      const ids = [...this.pending];
      this.pending.clear();
      try {
        const changes = await changesOf(this.database, ids);
        this.latest = Math.max(this.latest ?? 0, ...changes.map(({ version }) => version));
        for (const scope of this.scopes.values())
          if (changes.some((change) => mayConcern(scope.acteur, change))) await this.tellScope(scope, ids);
        await pause(PACE_MS);
      } catch (error) {
        this.logger.warn({ err: error }, 'changements non dits, nouvel essai');
        ids.forEach((id) => this.pending.add(id));
        await pause(RETRY_MS);
      }
    }
  }

  private async tellScope(scope: Scope, ids: string[]): Promise<void> {
    const seen = await changesOf(this.database, ids, scope.acteur);
    if (seen.length > 0) this.tell(scope, frameOf(seen));
  }

  private tell({ listeners }: Scope, frame: string): void {
    for (const one of listeners) send(one, frame);
  }

  private async resume(listener: Listener, since: number): Promise<void> {
    const missed = await changesSince(this.database, since, listener.acteur);
    send(listener, frameOf(missed));
  }

  private async beat(): Promise<void> {
    for (const { listeners } of this.scopes.values())
      for (const one of listeners)
        if (await one.holds()) send(one, ': \n\n');
        else one.end();
  }

  private leave(key: string, scope: Scope, listener: Listener): void {
    scope.listeners.delete(listener);
    if (scope.listeners.size === 0) this.scopes.delete(key);
    if (this.scopes.size > 0) return;
    clearInterval(this.heartbeat);
    this.heartbeat = undefined;
  }

  private streamsOf(compteId: string): number {
    let count = 0;
    this.all(({ listeners }) =>
      listeners.forEach(({ acteur }) => (count += Number(acteur.compteId === compteId))),
    );
    return count;
  }
}

/** What decides which dossiers one sees. */
const scopeOf = ({ role, structureId, departements }: Acteur): string =>
  JSON.stringify([role, structureId, [...departements].sort()]);

/** Spares a question whose answer can only be nothing; the policies decide. */
function mayConcern({ role, structureId, departements }: Acteur, change: Change): boolean {
  if (role === 'STRUCTURE') return change.structureId === structureId;
  return role === 'PREFECTURE' || role === 'INTEGRATEUR' ? departements.includes(change.departement) : true;
}

function send(listener: Listener, frame: string): void {
  if (frame) listener.send(frame);
}
