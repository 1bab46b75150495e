import type { Socket } from 'node:net';
import { DataSource, type EntitySchema, type QueryRunner } from 'typeorm';
import { Places, PlacesByKey } from './places';
import { SnakeCase } from './snake-case';
import { sqlStateOf } from './sql-state';

/**
 * How long a connection is waited for, in real milliseconds. PostgreSQL gives up a statement before we give up the
 * connection that carries it; a transaction that its process forgot does not keep its locks.
 */
export const WAITS_MS = {
  /** Its turn: nothing was asked of the database yet. */
  turn: 4_000,
  /** A new connection. */
  connection: 5_000,
  /** The first answer of a connection taken from the pool: nothing was asked of the database yet. */
  opening: 3_000,
  statement: 6_000,
  query: 8_000,
  idleInTransaction: 8_000,
} as const;

/** How the driver tells that a connection did not answer in time. */
const SILENT = /^Query read timeout$/;

/** A connection did not answer in time: what it was asked may have been done. */
export const isSilence = (error: unknown): boolean => error instanceof Error && SILENT.test(error.message);

/** When a connection to each server, `host:port`, was last found mute: those seen before, of whatever pool, are suspect. */
const SILENT_AT = new Map<string, number>();

/** Tells every pool of this process that connections to a server have gone mute. */
export const tellSilence = (url: string): void => void SILENT_AT.set(new URL(url).host, performance.now());

/** How PostgreSQL, the driver and the network tell that a connection is gone. */
const GONE_STATE = /^(08|57P|25P03|ECONN|EPIPE|ETIMEDOUT)/;
const GONE =
  /^(Connection terminated|Client has encountered a connection error|connexion muette|Client was closed)/;

/** A connection was lost: what it was last asked may have been done. */
export const isGone = (error: unknown): boolean =>
  error instanceof Error && (GONE_STATE.test(sqlStateOf(error)) || GONE.test(error.message));

/** Those who wait for their turn, at most: more would be told too late. */
const LINE = { length: 200, ms: WAITS_MS.turn };
/** Acts wait for the locks of others: the last third of the connections is kept for those who only read. */
const ACTS_SHARE = 2 / 3;

/** What an act is upon, `table:id`; empty when that does not exist yet. */
export type Upon = string;

export type Entity = EntitySchema | (new () => object);

/** What we touch of the driver's client. */
interface DriverClient {
  emit(event: 'error', error: Error): boolean;
  connection: { stream: Socket };
}

/**
 * One pool of connections to PostgreSQL. A connection gone mute (a proxy that hangs, a cable cut) says nothing of it:
 * the first found out is dropped, and with it all those that this process opened before, so that one caller alone waited.
 */
export class Door {
  private readonly seenAt = new WeakMap<object, number>();
  private readonly all: Places;
  private readonly acts: Places;
  private readonly rows = new PlacesByKey(LINE);
  private readonly server: string;

  private constructor(
    readonly source: DataSource,
    private readonly url: string,
    max: number,
  ) {
    this.server = new URL(url).host;
    this.all = new Places(max, LINE);
    this.acts = new Places(Math.max(1, Math.floor(max * ACTS_SHARE)), LINE);
  }

  /** Opens a pool of at most `max` connections. Errors: whatever PostgreSQL answers, after one attempt. */
  static async open(url: string, entities: Entity[], max: number): Promise<Door> {
    const source = new DataSource({
      type: 'postgres',
      url,
      entities,
      namingStrategy: new SnakeCase(),
      synchronize: false,
      logging: false,
      poolErrorHandler: () => undefined,
      extra: {
        max,
        // Statements leave without waiting for the answer to the former: see `unit.ts`.
        pipeline: true,
        idleTimeoutMillis: 10_000,
        connectionTimeoutMillis: WAITS_MS.connection,
        keepAlive: true,
        statement_timeout: WAITS_MS.statement,
        query_timeout: WAITS_MS.query,
        idle_in_transaction_session_timeout: WAITS_MS.idleInTransaction,
      },
    });
    return new Door(await source.initialize(), url, max);
  }

  /**
   * Runs something that takes one connection, when its turn comes. Acts upon one row wait for each other here, where they
   * hold nothing, and not in front of its lock with a connection each.
   *
   * Errors  Surcharge when its turn does not come; its own
   */
  admit<T>(upon: Upon | undefined, run: () => Promise<T>): Promise<T> {
    const inside = (): Promise<T> => this.all.run(run);
    if (upon === undefined) return inside();
    const act = (): Promise<T> => this.acts.run(inside);
    return upon ? this.rows.run(upon, act) : act();
  }

  /** A connection that nothing makes suspect; release it, or drop it when it did not answer. */
  async take(): Promise<QueryRunner> {
    for (;;) {
      const runner = this.source.createQueryRunner();
      const client = await clientOf(runner);
      const seenAt = this.seenAt.get(client) ?? performance.now();
      this.seenAt.set(client, seenAt);
      if (seenAt > (SILENT_AT.get(this.server) ?? Number.NEGATIVE_INFINITY)) return runner;
      cut(client);
    }
  }

  /** A connection did not answer: it leaves the pool, and those seen before now will not be given again. */
  async drop(runner: QueryRunner): Promise<void> {
    tellSilence(this.url);
    cut(await clientOf(runner));
  }

  close(): Promise<void> {
    return this.source.destroy();
  }
}

const clientOf = async (runner: QueryRunner): Promise<DriverClient> =>
  (await runner.connect()) as DriverClient;

/** An error on a client takes it out of the pool; its socket would otherwise wait for an answer to « terminate ». */
function cut(client: DriverClient): void {
  client.emit('error', new Error('connexion muette'));
  hangUp(client);
}

/** Closes the socket of a client without a word. */
export const hangUp = (client: object): void => {
  (client as DriverClient).connection.stream.destroy();
};

/** Waits for something a while; what comes later is ignored. @returns undefined when it did not come in time */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
    promise.catch(() => undefined);
  }
}
