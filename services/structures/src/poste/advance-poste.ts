import type { EventName } from '@cn/contracts/event';
import type { MotifCode } from '@cn/domain/kernel/motif';
import type { TacheDe, TacheKind } from '@cn/domain/kernel/tache';
import type { Payload, Tx } from '@cn/platform/db/tx';
import type { EcheanceRow } from '@cn/platform/echeance/echeance.store';
import { echeances, taches } from '../echeance';
import { planPosteEcheances } from './poste.echeancier';
import type { PosteRow } from './poste.row';
import { posteMessage, posteRef, posteSujet, updatePoste } from './poste.store';

/** Events that tell what becomes of a poste; each carries it whole. */
type PosteEvent = Extract<EventName, `Poste${string}` | `Delai${string}` | `Derogation${string}`>;

/** What an act upon a poste brings. */
export interface Advance<N extends PosteEvent> {
  change: Partial<PosteRow>;
  /** Code of the fact, kept on the tasks and the échéances that it ends. */
  motif: MotifCode;
  closes?: readonly TacheKind[];
  /** Asked once the deadline is planned again. */
  opens?: (poste: PosteRow) => (TacheDe & { echeanceOn?: string | null }) | null;
  tells?: { event: N; payload: Omit<Payload<N>, 'poste'> };
  /** Nothing more is awaited of it; the échéance whose act this is, if it is one, stays. */
  ends?: { echeance: EcheanceRow | undefined };
}

/**
 * Moves a locked poste on: writes it, plans again what comes, closes and opens tasks, tells it, and tells its
 * procedure; in the transaction of the act.
 */
export async function advancePoste<N extends PosteEvent>(
  tx: Tx,
  poste: PosteRow,
  { change, motif, closes = [], opens, tells, ends }: Advance<N>,
): Promise<PosteRow> {
  await updatePoste(tx, poste, change);
  const ref = posteSujet(poste);
  if (ends) await echeances.cancelAll(tx, ref.sujet, motif, ends.echeance);
  else await planPosteEcheances(tx, poste, motif);
  await taches.close(tx, ref.sujet, closes, motif);
  const tache = opens?.(poste);
  if (tache) await taches.open(tx, ref, tache);
  if (tells)
    await tx.emit(tells.event, posteRef(poste), {
      ...tells.payload,
      poste: posteMessage(poste),
    } as Payload<N>);
  await tx.nudge(ref.sujet, poste.dossierId);
  return poste;
}
