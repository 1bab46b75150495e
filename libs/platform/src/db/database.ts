import { Instant, LocalDate, ZoneId } from '@js-joda/core';
import '@js-joda/timezone';
import { types, type ClientBase } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { ANONYME, SYSTEME, type Acteur } from '../auth/acteur';
import { Door, isGone, isSilence, WAITS_MS, within, type Entity, type Upon } from './door';
import { isStale } from './statement';
import { Tx } from './tx';
import { Unit } from './unit';

// Civil dates stay strings, cents stay safe integers: the default parsers lose or shift both.
types.setTypeParser(types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`entier hors des bornes sûres : ${text}`);
  return value;
});
types.setTypeParser(types.builtins.DATE, (text) => text);
types.setTypeParser(types.builtins.NUMERIC, (text) => text);

const PARIS = ZoneId.of('Europe/Paris');

export type { Entity };

/** The two doors of a service's database: people come through `api` (row-level policies), the platform through `system`. */
export interface DatabaseUrls {
  api: string;
  system: string;
}

/** Options of a transaction. */
export interface TxOptions {
  /** Business instant of what is written: the échéance's own, when an échéance is the cause. */
  at?: Instant;
  /** The transaction is an act of people: what it is upon. */
  upon?: Upon;
  /** Nothing is written: PostgreSQL holds to it, and the end is not waited for. */
  readOnly?: boolean;
}

/** Connections tried before a transaction is given up. */
const OPENINGS = 2;
/** What a probe waits for: less than who asks it does. */
const PING_MS = 1_500;

/** What the first statement of a transaction reads. */
interface Opened {
  instant: Date;
  /** Oldest transaction still running. */
  horizon: string;
  mode: 'REELLE' | 'SANDBOX';
  /** Revision of the référentiel. */
  revision: string | null;
}

/** A transaction begun on a connection. */
interface Begun {
  runner: QueryRunner;
  unit: Unit;
  row: Opened | undefined;
}

/** The database cannot be asked, or was lost while it was: the transaction wrote nothing. */
export class DatabaseAway extends Error {
  override name: string = 'DatabaseAway';
}

/** The database was lost between a COMMIT and its answer: the transaction may be written whole, or not at all. */
export class CommitUnknown extends DatabaseAway {
  override name = 'CommitUnknown';
}

/**
 * Hands out transactions, and nothing else: claims and business time are set inside each of them.
 */
export class Database {
  private constructor(
    private readonly api: Door,
    private readonly system: Door,
  ) {}

  /** Connects both doors. Errors: whatever PostgreSQL answers, after one attempt. */
  static async connect(urls: DatabaseUrls, entities: Entity[], pool = 6): Promise<Database> {
    const [api, system] = await Promise.all([
      Door.open(urls.api, entities, pool),
      Door.open(urls.system, entities, pool),
    ]);
    return new Database(api, system);
  }

  /** Connections of the platform's own role, for relays and schema checks. */
  get systemSource(): DataSource {
    return this.system.source;
  }

  /**
   * Runs one transaction on behalf of someone. Whatever is thrown rolls everything back; `Tx.rollback()` does so
   * while keeping the returned value (a refusal).
   *
   * Errors  Surcharge when its turn does not come; DatabaseAway when it cannot begin, or not reach its end; CommitUnknown;
   *         whatever PostgreSQL refuses
   */
  transaction<T>(acteur: Acteur, run: (tx: Tx) => Promise<T>, options: TxOptions = {}): Promise<T> {
    const door = acteur.role === 'SYSTEME' ? this.system : this.api;
    return door.admit(options.upon, () => this.through(door, acteur, run, options));
  }

  private async through<T>(
    door: Door,
    acteur: Acteur,
    run: (tx: Tx) => Promise<T>,
    options: TxOptions,
  ): Promise<T> {
    const { readOnly = false } = options;
    const { runner, unit, row } = await this.begin(door, acteur, readOnly);
    try {
      const clock = Instant.ofEpochMilli(row?.instant.getTime() ?? Number.NaN);
      const at = options.at ?? clock;
      const today = LocalDate.ofInstant(at, PARIS);
      const sandbox = row?.mode === 'SANDBOX';
      const horizon = row?.horizon ?? '0';
      unit.revision = row?.revision ?? '';
      const tx = new Tx(door.source, { acteur, at, today, clock, sandbox, horizon }, unit);
      const result = await run(tx);
      if (tx.refused) await unit.undo();
      else if (readOnly) unit.leave();
      else await unit.commit();
      return result;
    } catch (thrown) {
      const error = await unit.causeOf(thrown);
      const silent = isSilence(error);
      if (silent || isStale(error)) await door.drop(runner);
      else await unit.undo().catch(() => undefined);
      if (silent || (isGone(error) && unit.gave(error))) {
        const Lost = unit.committing ? CommitUnknown : DatabaseAway;
        throw new Lost(`base de données ${silent ? 'muette' : 'perdue'}`, { cause: error });
      }
      throw error;
    } finally {
      await runner.release();
    }
  }

  /**
   * Opens a transaction, sets its claims and reads the clock; a connection that says nothing is dropped and another taken,
   * since nothing was asked yet.
   */
  private async begin(door: Door, acteur: Acteur, readOnly: boolean): Promise<Begun> {
    for (let attempt = 1; attempt <= OPENINGS; attempt++) {
      let runner: QueryRunner | undefined;
      try {
        runner = await door.take();
        const unit = new Unit((await runner.connect()) as ClientBase);
        const opened = await within(WAITS_MS.opening, open(unit, acteur, readOnly));
        if (opened) {
          unit.statements = 0;
          return { runner, unit, row: opened[0] };
        }
        await door.drop(runner);
      } catch (error) {
        // Its transaction may have begun: it is not given to the next one.
        if (runner) await door.drop(runner).catch(() => undefined);
        throw new DatabaseAway('base de données injoignable', { cause: error });
      }
    }
    throw new DatabaseAway('base de données muette');
  }

  /** Reads on behalf of someone, at one instant: two round trips when one statement is asked. */
  read<T>(acteur: Acteur, run: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transaction(acteur, run, { readOnly: true });
  }

  /** Runs one transaction on behalf of the platform. */
  asSystem<T>(run: (tx: Tx) => Promise<T>, options: TxOptions = {}): Promise<T> {
    return this.transaction(SYSTEME, run, options);
  }

  /**
   * Asks one statement of the platform's own, a transaction by itself: it knows neither claims nor business time.
   *
   * Errors  Surcharge when its turn does not come; DatabaseAway when there is no connection or it falls silent; whatever
   *         PostgreSQL answers
   */
  ask<R>(query: string, parameters: unknown[] = []): Promise<R[]> {
    return this.system.admit(undefined, () => this.alone<R>(query, parameters));
  }

  private async alone<R>(query: string, parameters: unknown[]): Promise<R[]> {
    const runner = await this.system.take().catch((error: unknown) => {
      throw new DatabaseAway('base de données injoignable', { cause: error });
    });
    try {
      return await new Unit((await runner.connect()) as ClientBase).ask<R>(query, parameters);
    } catch (error) {
      if (!isSilence(error) && !isStale(error)) throw error;
      await this.system.drop(runner);
      throw new DatabaseAway('base de données muette', { cause: error });
    } finally {
      await runner.release();
    }
  }

  /** @returns true when the door of people, asked as they ask it, answers in time; a connection found mute is dropped. */
  async ping(): Promise<boolean> {
    const answered = this.transaction(ANONYME, () => Promise.resolve(true)).catch(() => false);
    return (await within(PING_MS, answered)) ?? false;
  }

  async close(): Promise<void> {
    await Promise.all([this.api.close(), this.system.close()]);
  }
}

/**
 * Begins a transaction, sets its claims, reads the clock and the revision of the référentiel, in one round trip. Nobody
 * waits for a lock for long: a row held too long by one must not use up the connections of all.
 */
const OPEN = `
  select maintenant(h) as instant, h.mode,
    (select revision from parametre_revision) as revision,
    pg_snapshot_xmin(pg_current_snapshot())::text as horizon,
    set_config('cn.role', $1, true), set_config('cn.structure', $2, true), set_config('cn.departements', $3, true),
    set_config('cn.lot', $4, true), set_config('cn.candidat', $5, true), set_config('cn.personne', $6, true),
    set_config('cn.compte', $7, true),
    set_config('transaction_read_only', $8, true), set_config('lock_timeout', '5s', true)
  from horloge h`;

function open(unit: Unit, acteur: Acteur, readOnly: boolean): Promise<Opened[]> {
  unit.send('begin');
  return unit.ask<Opened>(OPEN, [
    acteur.role,
    acteur.structureId ?? '',
    acteur.departements.join(','),
    acteur.lot ?? '',
    acteur.candidatId ?? '',
    acteur.personneId ?? '',
    acteur.compteId,
    readOnly || acteur.role === 'INTEGRATEUR' ? 'on' : 'off',
  ]);
}
