import { transition } from '@cn/domain/kernel/machine';
import { ok, type Result } from '@cn/domain/kernel/result';
import { posteMachine } from '@cn/domain/poste/poste.state';
import type { Tx } from '@cn/platform/db/tx';
import type { EcheanceRow } from '@cn/platform/echeance/echeance.store';
import { advancePoste } from './advance-poste';
import type { PosteRow } from './poste.row';
import { posteContext, TACHES_POSTE } from './poste.store';

/** The ends of a poste: what each announces, and the code kept on what it cancels and closes. */
const ENDS = {
  withdrawPoste: { announces: 'PosteWithdrawn', acte: 'POSTE_RETIRE' },
  returnPoste: { announces: 'PosteReturned', acte: 'POSTE_RENDU' },
  endPoste: { announces: 'PosteExpired', acte: 'CONVENTION_ECHUE' },
} as const;

interface Ending {
  event: keyof typeof ENDS;
  motif?: string;
  /** The échéance whose act this is, if it is one. */
  echeance?: EcheanceRow;
}

/**
 * A locked poste comes to its end: nothing is awaited of it any more, and it comes back under the national cap.
 *
 * Rule   
 * Errors  ETAT_INCOMPATIBLE, POSTE_OCCUPE, MOTIF_REQUIS
 */
export async function closePoste(
  tx: Tx,
  poste: PosteRow,
  { event, motif, echeance }: Ending,
): Promise<Result<PosteRow>> {
  const next = transition(
    posteMachine,
    poste.etat,
    event,
    posteContext(poste, tx.context.today, motif ?? null),
  );
  if (!next.ok) return next;
  const { announces, acte } = ENDS[event];
  const closed = await advancePoste(tx, poste, {
    change: { etat: next.value, endedOn: tx.today, motif: motif ?? null },
    motif: acte,
    closes: TACHES_POSTE,
    tells: { event: announces, payload: {} },
    ends: { echeance },
  });
  return ok(closed);
}
