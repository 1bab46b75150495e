import { setTimeout as pause } from 'node:timers/promises';
import type { RefusalCode } from '@cn/domain/kernel/refusal';
import { refuse, type Result } from '@cn/domain/kernel/result';
import { z } from 'zod';
import type { Acteur } from '../auth/acteur';
import type { Database } from '../db/database';
import { snake } from '../db/snake-case';
import { sqlStateOf } from '../db/sql-state';
import type { Tx } from '../db/tx';
import type { Answer } from './answer';
import { answerOnce } from './answer-once';
import { expected } from './expected';

/**
 * A use case: what it accepts and what it does, in one transaction. Its answer is the object written or a typed
 * refusal; a refusal undoes everything.
 */
export interface UseCase<S extends z.ZodType, T> {
  name: string;
  input: S;
  /** Refusals that rest on facts of another service, whose news may be on its way: they are not said at once. */
  ailleurs?: readonly RefusalCode[];
  /** Existing object that the act is upon: its version is compared with `versionAttendue`, its row locked first. */
  vise?: Vise;
  /**
   * Property of the answer that is its id. What is kept for an idempotency key is then that id, and the object is read
   * again; without it the answer itself is kept: only for reports that hold nobody's data.
   */
  rend?: string;
  handle(tx: Tx, input: z.infer<S>): Promise<Result<T>>;
}

/** Where the object of an act is. */
export interface Vise {
  /** Table; it has a `version`. */
  table: string;
  /** Field of the input that names the object. */
  champ: string;
  /** Column of the key, by default the field in snake case. */
  key?: string;
}

// What a field expects is told to people: in French when the use case has no sentence of its own.
z.config({ customError: expected });

/** Declares a use case; only there for the types to be inferred. */
export const useCase = <S extends z.ZodType, T>(definition: UseCase<S, T>): UseCase<S, T> => definition;

const ASK_AGAIN_MS = 100;

/** What every input may say beside its own fields. */
const COMMON = z.object({
  cleIdempotence: z.string().min(8, 'au moins 8 caractères').max(100, 'au plus 100 caractères').nullish(),
  versionAttendue: z.number().int().nullish(),
  simulation: z.boolean().nullish(),
});

/** One call: what was given, and what was read of it. */
interface Call<I> {
  raw: unknown;
  input: I;
  common: z.infer<typeof COMMON>;
}

/**
 * Runs use cases: validates the input, opens the transaction of the caller, answers again what was already answered
 * to the same idempotency key, compares the version expected, undoes what is only simulated.
 *
 * Errors  SAISIE_INVALIDE (with the field), CLE_DEJA_UTILISEE (same key, other input), VERSION_DEPASSEE (the object
 *         is no longer the one that was read), and the use case's own
 */
export class UseCases {
  /** @param patienceMs how long the news of another service is waited for, in real time, before a refusal that rests on it */
  constructor(
    private readonly database: Database,
    private readonly patienceMs = 0,
  ) {}

  async run<S extends z.ZodType, T>(
    definition: UseCase<S, T>,
    acteur: Acteur,
    raw: unknown,
  ): Promise<Answer<T>> {
    const common = COMMON.safeParse(raw);
    const parsed = definition.input.safeParse(raw);
    const fault = parsed.error ?? common.error;
    if (!parsed.success || !common.success) {
      const issue = fault?.issues[0];
      return refuse('SAISIE_INVALIDE', { champ: issue?.path.join('.') ?? '', attendu: issue?.message });
    }
    const until = performance.now() + this.patienceMs;
    const { ailleurs = [] } = definition;
    for (;;) {
      const result = await this.once(definition, acteur, { raw, input: parsed.data, common: common.data });
      if (result.ok || !ailleurs.includes(result.refus.code) || performance.now() > until) return result;
      await pause(ASK_AGAIN_MS);
    }
  }

  private once<S extends z.ZodType, T>(
    definition: UseCase<S, T>,
    acteur: Acteur,
    { raw, input, common }: Call<z.infer<S>>,
  ): Promise<Answer<T>> {
    const { cleIdempotence: cle, versionAttendue, simulation } = common;
    const act = async (tx: Tx): Promise<Answer<T>> => {
      const current = await checkVersion(tx, definition.vise, input, versionAttendue ?? null);
      if (!current.ok) return current;
      const result = await definition.handle(tx, input);
      if (!result.ok) return result;
      await tx.settled();
      return { ...result, effets: tx.effets };
    };
    const whole = async (tx: Tx): Promise<Answer<T>> => {
      if (simulation) return simulate(tx, act);
      const { name: operation, rend } = definition;
      const answer = cle
        ? await answerOnce(tx, { operation, cle, input: raw, rend }, () => act(tx))
        : await act(tx);
      tx.refused = !answer.ok;
      return answer;
    };
    const attempt = () => this.database.transaction(acteur, whole, { upon: uponOf(definition.vise, input) });
    return attempt().catch((error: unknown) => {
      // PostgreSQL undid it to break a circle of locks; the others of the circle go on.
      if (sqlStateOf(error) === DEADLOCK) return attempt();
      throw error;
    });
  }
}

const DEADLOCK = '40P01';

/** The row that the act is upon, as those who wait for it know it; none for an act that creates. */
const uponOf = (vise: Vise | undefined, input: unknown): string =>
  vise ? `${vise.table}:${String((input as Record<string, unknown>)[vise.champ])}` : '';

/** Acts, lets the schema object to what it checks last, and undoes everything. */
async function simulate<T>(tx: Tx, act: (tx: Tx) => Promise<Answer<T>>): Promise<Answer<T>> {
  tx.simulated = true;
  const answer = await act(tx);
  if (answer.ok) await tx.check();
  tx.refused = true;
  return answer.ok ? { ...answer, simulee: true } : answer;
}

/** An object that nobody sees is left to the use case: it says that it is not found. */
async function checkVersion(
  tx: Tx,
  vise: Vise | undefined,
  input: unknown,
  expected: number | null,
): Promise<Result<null>> {
  if (expected === null) return { ok: true, value: null };
  if (!vise)
    return refuse('SAISIE_INVALIDE', { champ: 'versionAttendue', attendu: 'cet acte crée un objet' });
  const [row] = await tx.sql<{ version: number }>(
    `select version from ${vise.table} where ${vise.key ?? snake(vise.champ)} = $1 for update`,
    [(input as Record<string, unknown>)[vise.champ]],
  );
  if (!row || row.version === expected) return { ok: true, value: null };
  return refuse('VERSION_DEPASSEE', { champ: 'versionAttendue' });
}
