import { createHash } from 'node:crypto';
import { refuse } from '@cn/domain/kernel/result';
import type { Tx } from '../db/tx';
import type { Answer } from './answer';
import type { Effet } from './effet';

/** The object that an earlier call with the same key wrote: to be read again. */
export class Rendu {
  /** @param cle its bare UUID */
  constructor(readonly cle: string) {}
}

interface Kept {
  empreinte: string;
  objet_id: string | null;
  reponse: unknown;
  effets: Effet[];
}

/** Answers a key once: the second call gets the first answer, without acting again. */
export async function answerOnce<T>(
  tx: Tx,
  call: { operation: string; cle: string; input: unknown; rend: string | undefined },
  act: () => Promise<Answer<T>>,
): Promise<Answer<T>> {
  const empreinte = createHash('sha256').update(JSON.stringify(call.input)).digest('hex');
  const key = [tx.acteur.compteId, call.operation, call.cle];
  tx.write('select pg_advisory_xact_lock(hashtextextended($1, 0))', [key.join('\n')]);
  const [known] = await tx.sql<Kept>(
    `select empreinte, objet_id, reponse, effets from idempotence
     where compte_id = $1 and operation = $2 and cle = $3`,
    key,
  );
  if (known) {
    if (known.empreinte !== empreinte) return refuse('CLE_DEJA_UTILISEE');
    const value = known.objet_id ? new Rendu(known.objet_id) : known.reponse;
    return { ok: true, value: value as T, effets: known.effets };
  }
  const answer = await act();
  if (answer.ok) keep(tx, [...key, empreinte], answer, call.rend);
  return answer;
}

function keep<T>(
  tx: Tx,
  key: string[],
  { value, effets }: Extract<Answer<T>, { ok: true }>,
  rend: string | undefined,
): void {
  tx.write(
    `insert into idempotence (compte_id, operation, cle, empreinte, objet_id, reponse, effets)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      ...key,
      rend ? (value as Record<string, unknown>)[rend] : null,
      rend ? null : JSON.stringify(value),
      JSON.stringify(effets),
    ],
  );
}
