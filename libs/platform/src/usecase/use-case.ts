import { createHash } from 'node:crypto';
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
  handle(tx: Tx, input: z.infer<S>): Promise<Result<T>>;
}

// What a field expects is told to people: in French when the use case has no sentence of its own.
z.config(z.locales.fr());

/** Declares a use case; only there for the types to be inferred. */
export const useCase = <S extends z.ZodType, T>(definition: UseCase<S, T>): UseCase<S, T> => definition;

const keyed = z.object({ cleIdempotence: z.string().min(8).max(100).nullish() });

/**
 * Runs use cases: validates the input, opens the transaction of the caller, answers again what was already answered
 * to the same idempotency key.
 *
 * Errors  SAISIE_INVALIDE (with the field), CLE_DEJA_UTILISEE (same key, other input), and the use case's own
 */
export class UseCases {
  constructor(private readonly database: Database) {}

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
    const cle = keyed.safeParse(raw).data?.cleIdempotence ?? null;
    return this.database.transaction(acteur, async (tx) => {
      const result = cle
        ? await once(tx, { operation: definition.name, cle, input: raw }, () =>
            definition.handle(tx, parsed.data),
          )
        : await definition.handle(tx, parsed.data);
      tx.refused = !result.ok;
      return result;
    });
  }
}

/** Answers a key once: the second call gets the first answer, without acting again. */
async function once<T>(
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
