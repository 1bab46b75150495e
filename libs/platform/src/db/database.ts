import { Instant, LocalDate, ZoneId } from '@js-joda/core';
import '@js-joda/timezone';
import { types } from 'pg';
import { DataSource, type EntitySchema } from 'typeorm';
import { SYSTEME, type Acteur } from '../auth/acteur';
import { SnakeCase } from './snake-case';
import { Tx } from './tx';

// Civil dates stay strings, cents stay safe integers: the default parsers lose or shift both.
types.setTypeParser(types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`entier hors des bornes sûres : ${text}`);
  return value;
});
types.setTypeParser(types.builtins.DATE, (text) => text);
types.setTypeParser(types.builtins.NUMERIC, (text) => text);

const PARIS = ZoneId.of('Europe/Paris');

export type Entity = EntitySchema | (new () => object);

/** The two doors of a service's database: people come through `api` (row-level policies), the platform through `system`. */
export interface DatabaseUrls {
  api: string;
  system: string;
}

/** Options of a transaction. */
export interface TxOptions {
  /** Business instant of what is written: the échéance's own, when an échéance is the cause. */
  at?: Instant;
}

/** No transaction could be opened: nothing was asked of the database yet. */
export class DatabaseAway extends Error {
  override name = 'DatabaseAway';
}

/**
 * Hands out transactions, and nothing else: claims and business time are set inside each of them.
 */
export class Database {
  private constructor(
    private readonly api: DataSource,
    private readonly system: DataSource,
  ) {}

  /** Connects both doors. Errors: whatever PostgreSQL answers, after one attempt. */
  static async connect(urls: DatabaseUrls, entities: Entity[], pool = 6): Promise<Database> {
    const open = (url: string) =>
      new DataSource({
        type: 'postgres',
        url,
        entities,
        namingStrategy: new SnakeCase(),
        synchronize: false,
        logging: false,
        poolErrorHandler: () => undefined,
        extra: { max: pool, idleTimeoutMillis: 10_000, connectionTimeoutMillis: 5_000 },
      }).initialize();
    const [api, system] = await Promise.all([open(urls.api), open(urls.system)]);
    return new Database(api, system);
  }

  /** Connections of the platform's own role, for relays and schema checks. */
  get systemSource(): DataSource {
    return this.system;
  }

  /**
   * Runs one transaction on behalf of someone. Whatever is thrown rolls everything back; `Tx.rollback()` does so
   * while keeping the returned value (a refusal).
   *
   * Errors  DatabaseAway when it cannot begin; whatever PostgreSQL answers afterwards
   */
  async transaction<T>(acteur: Acteur, run: (tx: Tx) => Promise<T>, options: TxOptions = {}): Promise<T> {
    const source = acteur.role === 'SYSTEME' ? this.system : this.api;
    const runner = source.createQueryRunner();
    try {
      await runner.connect();
      await runner.startTransaction();
    } catch (error) {
      await runner.release().catch(() => undefined);
      throw new DatabaseAway('base de données injoignable', { cause: error });
    }
    try {
      const [row] = (await runner.query(OPEN, [
        acteur.role,
        acteur.structureId ?? '',
        acteur.departements.join(','),
        acteur.lot ?? '',
        acteur.candidatId ?? '',
        acteur.personneId ?? '',
        acteur.compteId,
      ])) as { instant: Date; mode: 'REELLE' | 'SANDBOX'; horizon: string }[];
      const clock = Instant.ofEpochMilli(row?.instant.getTime() ?? Number.NaN);
      const at = options.at ?? clock;
      const today = LocalDate.ofInstant(at, PARIS);
      const sandbox = row?.mode === 'SANDBOX';
      const horizon = row?.horizon ?? '0';
      const tx = new Tx(runner.manager, { acteur, at, today, clock, sandbox, horizon });
      const result = await run(tx);
      if (tx.refused) await runner.rollbackTransaction();
      else await runner.commitTransaction();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  /** Runs one transaction on behalf of the platform. */
  asSystem<T>(run: (tx: Tx) => Promise<T>, options: TxOptions = {}): Promise<T> {
    return this.transaction(SYSTEME, run, options);
  }

  /** @returns true when PostgreSQL answers within two seconds. */
  async ping(): Promise<boolean> {
    const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 2_000).unref());
    const asked = this.api.query('select 1').then(
      () => true,
      () => false,
    );
    return Promise.race([asked, late]);
  }

  async close(): Promise<void> {
    await Promise.all([this.api.destroy(), this.system.destroy()]);
  }
}

/**
 * Sets the claims for the transaction and reads the clock, in one round trip. Nobody waits for a lock for long: a row held
 * too long by one must not use up the connections of all.
 */
const OPEN = `
  select case when h.mode = 'REELLE' then clock_timestamp() else h.instant end as instant, h.mode,
    pg_snapshot_xmin(pg_current_snapshot())::text as horizon,
    set_config('cn.role', $1, true), set_config('cn.structure', $2, true), set_config('cn.departements', $3, true),
    set_config('cn.lot', $4, true), set_config('cn.candidat', $5, true), set_config('cn.personne', $6, true),
    set_config('cn.compte', $7, true), set_config('lock_timeout', '5s', true)
  from horloge h`;
