import { isFollowed, type Sujet } from '@cn/contracts/workflow';
import type { Logger } from 'pino';
import type { Database } from '../db/database';
import { isAway } from '../db/is-away';
import type { Tx } from '../db/tx';
import type { Follow } from '../follow/follow';
import { isNews } from '../follow/is-news';
import type { Reading } from '../follow/read-situations';
import type { Engine } from '../temporal/engine';
import type { Destination } from './lane';

/** Subjects read together, and those told at the same time. */
const BATCH = 200;
const AT_ONCE = 20;
/** Real milliseconds before what is left of a batch is looked at again. */
const AGAIN_MS = 200;

/** A nudge to deliver; without its reading, the procedure is told to read by itself. */
interface Owed {
  sujet: Sujet;
  wanted: number;
  clos: boolean;
  correlation_id: string | null;
  reading?: Reading;
}

/** What the engine made of a nudge; its error when it could not be told. */
interface Told {
  owed: Owed;
  outcome: 'LIVRE' | 'CLOS' | Error;
}

/**
 * Tells workflows where their subject stands, when that is news to them (ADR 0009): signal-with-start by deterministic
 * id. A workflow already closed counts as delivered; if its subject is still open, that is said in the log and the
 * sweep finds it. A subject that cannot be read or told never holds the others.
 */
export class NudgeDestination implements Destination {
  readonly channel = 'nudge';
  /** Of the last batch, those that are still owed. */
  private left = 0;

  constructor(
    private readonly database: Database,
    private readonly follow: Follow,
    private readonly engine: Engine,
    private readonly logger: Logger,
  ) {}

  async deliver(): Promise<number> {
    const owed = await this.database.ask<Owed>(OWED);
    this.left = owed.length;
    if (owed.length === 0) return 0;
    const news = await this.database
      .asSystem((tx) => this.judge(tx, owed))
      .catch((error: unknown) => this.judgeEach(owed, error));
    const told = await this.tellAll(news);
    const failed = told.filter(({ outcome }) => outcome instanceof Error);
    await this.note(told);
    if (failed.length > 0 && failed.length === told.length) throw failed[0]?.outcome;
    return owed.length < BATCH ? 0 : owed.length;
  }

  /** What was held by another, or could not be told, is looked at again soon. */
  dueIn(): Promise<number | null> {
    return Promise.resolve(this.left > 0 ? AGAIN_MS : null);
  }

  /** Reads where these subjects stand; gives those whose procedure must be told, the others rest as they are. */
  private async judge(tx: Tx, owed: readonly Owed[]): Promise<Owed[]> {
    const open = owed.filter(({ clos, sujet }) => !clos && isFollowed(sujet));
    const readings = new Map((await this.follow.situations(tx, open)).map((one) => [one.sujet, one]));
    const read = owed.map((one) => ({ ...one, reading: readings.get(one.sujet) }));
    const rests = read.filter(({ reading }) => reading && !isNews(reading));
    await this.rest(tx, rests);
    await this.mark(
      tx,
      read.filter(({ clos }) => clos),
      'CLOS',
    );
    return read.filter((one) => !one.clos && !rests.includes(one));
  }

  /** One of them cannot be read: each by itself, and that one is told to ask. */
  private async judgeEach(owed: readonly Owed[], error: unknown): Promise<Owed[]> {
    if (isAway(error)) throw error;
    this.left = owed.length;
    const news: Owed[] = [];
    for (const one of owed) {
      try {
        news.push(...(await this.database.asSystem((tx) => this.judge(tx, [one]))));
      } catch (own) {
        if (isAway(own)) throw own;
        this.logger.error({ err: own, sujet: one.sujet }, 'sujet illisible : sa procédure le dira');
        news.push(one);
      }
    }
    return news;
  }

  private async tellAll(news: readonly Owed[]): Promise<Told[]> {
    const told: Told[] = [];
    const left = [...news];
    const next = async (): Promise<void> => {
      for (let owed = left.shift(); owed; owed = left.shift())
        told.push({ owed, outcome: await this.tell(owed) });
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
    return told;
  }

  private async tell({ sujet, correlation_id, reading }: Owed): Promise<Told['outcome']> {
    try {
      return await this.engine.nudge(sujet, correlation_id ?? undefined, { situation: reading?.situation });
    } catch (error) {
      this.logger.warn({ err: error, sujet }, 'procédure non prévenue, nouvel essai');
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  /** Writes what was told: what has nothing due rests, what is over ends, what failed waits behind the others. */
  private async note(told: readonly Told[]): Promise<void> {
    const of = (keep: (one: Told) => boolean): Owed[] => told.filter(keep).map(({ owed }) => owed);
    const failed = of(({ outcome }) => outcome instanceof Error);
    const ended = of(({ owed, outcome }) => !(outcome instanceof Error) && isOver(owed));
    const gone = of(({ owed, outcome }) => outcome === 'CLOS' && !isOver(owed));
    const living = of(({ owed, outcome }) => outcome === 'LIVRE' && !isOver(owed));
    for (const { sujet } of gone)
      this.logger.error({ sujet }, 'procédure terminée pour un sujet encore ouvert : lancez npm run rearm');
    for (const { sujet } of ended) await this.database.asSystem((tx) => this.follow.close(tx, sujet));
    this.left -= ended.length;
    if (told.length === ended.length) return;
    await this.database.asSystem(async (tx) => {
      await this.rest(tx, living.filter(isCalm));
      await this.mark(
        tx,
        living.filter((one) => !isCalm(one)),
        'OCCUPE',
      );
      await this.mark(tx, gone, 'CLOS');
      if (failed.length > 0) await tx.sql(LATER, [failed.map(({ sujet }) => sujet)]);
    });
  }

  /** Nothing is due: these rest as they were read. */
  private async rest(tx: Tx, calm: readonly Owed[]): Promise<void> {
    const readings = calm.flatMap(({ reading }) => reading ?? []);
    if (readings.length === 0) return;
    for (const reading of readings) await this.follow.rest(tx, reading);
    const marked = await tx.sql(CALM, [
      readings.map(({ sujet }) => sujet),
      readings.map(({ situation }) => situation.rang),
      readings.map(({ attend }) => attend),
      readings.map(({ reveilAt }) => reveilAt),
      readings.map(({ standing }) => standing?.reveilAt ?? null),
    ]);
    this.left -= marked.length;
  }

  /** Delivered; `OCCUPE`: its procedure writes that it has settled, once it has done what is due. */
  private async mark(tx: Tx, rows: readonly Owed[], as: 'OCCUPE' | 'CLOS'): Promise<void> {
    if (rows.length === 0) return;
    const [sujets, wanted] = [rows.map(({ sujet }) => sujet), rows.map((row) => row.wanted)];
    this.left -= (await tx.sql(MARK, [sujets, wanted, as === 'CLOS'])).length;
  }
}

const isOver = ({ reading }: Owed): boolean => reading?.situation.clos ?? false;
const isCalm = ({ reading }: Owed): boolean => reading !== undefined && reading.situation.dues.length === 0;

const OWED = `
  select sujet, wanted, clos, correlation_id from nudge where delivered < wanted order by updated_at limit ${BATCH}`;

/** Rows that a transaction holds now have news: they are judged again after it. */
const FREE = `free as (select sujet from nudge where sujet = any($1) order by sujet for update skip locked)`;

/** Told, or with nothing to be told: each rests as it was read, unless its procedure has meanwhile read otherwise. */
const CALM = `
  with ${FREE}
  update nudge n set delivered = greatest(n.delivered, told.wanted), settled = greatest(n.settled, told.wanted),
    attend = coalesce(told.attend, n.attend), reveil_at = told.reveil_at
  from free, unnest($1::text[], $2::bigint[], $3::text[], $4::timestamptz[], $5::timestamptz[])
    as told (sujet, wanted, attend, reveil_at, known_at)
  where n.sujet = free.sujet and n.sujet = told.sujet and n.reveil_at is not distinct from told.known_at
  returning n.sujet`;

const MARK = `
  with ${FREE}
  update nudge n set delivered = greatest(n.delivered, told.wanted),
    settled = case when $3 then greatest(n.settled, told.wanted) else n.settled end
  from free, unnest($1::text[], $2::bigint[]) as told (sujet, wanted)
  where n.sujet = free.sujet and n.sujet = told.sujet
  returning n.sujet`;

/** Behind the others: twenty that fail never fill the window. */
const LATER = `
  with ${FREE}
  update nudge n set updated_at = clock_timestamp() from free where n.sujet = free.sujet`;
