import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { RefusalCode } from '@cn/domain/kernel/refusal';
import { refuse, type Result } from '@cn/domain/kernel/result';
import { z } from 'zod';
import type { Acteur } from '../auth/acteur';
import type { Database } from '../db/database';
import type { Tx } from '../db/tx';

/**
 * A use case: what it accepts and what it does, in one transaction. Its answer is the object written or a typed
 * refusal; a refusal undoes everything.
 */
export interface UseCase<S extends z.ZodType, T> {
  name: string;
  input: S;
  /** Refusals that rest on facts of another service, whose news may be on its way: they are not said at once. */
  ailleurs?: readonly RefusalCode[];
  handle(tx: Tx, input: z.infer<S>): Promise<Result<T>>;
}

// What a field expects is told to people: in French when the use case has no sentence of its own.
z.config(z.locales.fr());

/** Declares a use case; only there for the types to be inferred. */
export const useCase = <S extends z.ZodType, T>(definition: UseCase<S, T>): UseCase<S, T> => definition;

const ASK_AGAIN_MS = 100;

const keyed = z.object({ cleIdempotence: z.string().min(8).max(100).nullish() });

/**
 * Runs use cases: validates the input, opens the transaction of the caller, answers again what was already answered
 * to the same idempotency key.
 *
 * Errors  SAISIE_INVALIDE (with the field), CLE_DEJA_UTILISEE (same key, other input), and the use case's own
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
  ): Promise<Result<T>> {
    const parsed = definition.input.safeParse(raw);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      const champ = issue?.path.join('.') ?? '';
      return refuse('SAISIE_INVALIDE', { champ, attendu: issue?.message });
    }
    const until = performance.now() + this.patienceMs;
    const { ailleurs = [] } = definition;
    for (;;) {
      const result = await this.once(definition, acteur, { raw, parsed: parsed.data });
      if (result.ok || !ailleurs.includes(result.refus.code) || performance.now() > until) return result;
      await pause(ASK_AGAIN_MS);
    }
  }

  private once<S extends z.ZodType, T>(
    definition: UseCase<S, T>,
    acteur: Acteur,
    { raw, parsed }: { raw: unknown; parsed: z.infer<S> },
  ): Promise<Result<T>> {
    const cle = keyed.safeParse(raw).data?.cleIdempotence ?? null;
    return this.database.transaction(acteur, async (tx) => {
      const result = cle
        ? await answerOnce(tx, { operation: definition.name, cle, input: raw }, () =>
            definition.handle(tx, parsed),
          )
        : await definition.handle(tx, parsed);
      tx.refused = !result.ok;
      return result;
    });
  }
}

/** Answers a key once: the second call gets the first answer, without acting again. */
async function answerOnce<T>(
  tx: Tx,
  call: { operation: string; cle: string; input: unknown },
  act: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const empreinte = createHash('sha256').update(JSON.stringify(call.input)).digest('hex');
  const key = [tx.acteur.compteId, call.operation, call.cle];
  await tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [key.join('\n')]);
  const [known] = await tx.sql<{ empreinte: string; reponse: T }>(
    'select empreinte, reponse from idempotence where compte_id = $1 and operation = $2 and cle = $3',
    key,
  );
  if (known)
    return known.empreinte === empreinte ? { ok: true, value: known.reponse } : refuse('CLE_DEJA_UTILISEE');
  const result = await act();
  if (result.ok) {
    await tx.sql(
      'insert into idempotence (compte_id, operation, cle, empreinte, reponse) values ($1, $2, $3, $4, $5)',
      [...key, empreinte, JSON.stringify(result.value)],
    );
  }
  return result;
}
