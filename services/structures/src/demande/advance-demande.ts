import type { EventName } from '@cn/contracts/event';
import type { MotifCode } from '@cn/domain/kernel/motif';
import type { TacheDe, TacheKind } from '@cn/domain/kernel/tache';
import type { Payload, Tx } from '@cn/platform/db/tx';
import { echeances, taches } from '../echeance';
import { planDemandeEcheances } from './demande.echeancier';
import type { DemandeRow } from './demande.row';
import { demandeRef, demandeSujet, updateDemande } from './demande.store';

/** Events that tell what becomes of a demande. */
export type DemandeEvent = Extract<
  EventName,
  `Demande${'Scheduled' | 'Decided' | 'Withdrawn' | 'Amended'}` | 'AvisRecorded'
>;

/** What an act upon a demande brings. */
export interface Advance<N extends DemandeEvent> {
  change: Partial<DemandeRow>;
  event: N;
  payload: Payload<N>;
  /** Code of the fact, kept on the tasks and the échéances that it ends. */
  motif: MotifCode;
  closes?: readonly TacheKind[];
  opens?: (TacheDe & { echeanceOn?: string | null }) | null;
  /** Nothing more is awaited of it. */
  ends?: true;
}

/**
 * Moves a locked demande on: writes it, tells it, closes and opens tasks, plans again what comes, and tells its
 * procedure; in the transaction of the act.
 */
export async function advanceDemande<N extends DemandeEvent>(
  tx: Tx,
  demande: DemandeRow,
  { change, event, payload, motif, closes = [], opens, ends }: Advance<N>,
): Promise<DemandeRow> {
  await updateDemande(tx, demande, change);
  const ref = demandeSujet(demande);
  await tx.emit(event, demandeRef(demande), payload);
  await taches.close(tx, ref.sujet, closes, motif);
  if (opens) await taches.open(tx, ref, opens);
  if (ends) await echeances.cancelAll(tx, ref.sujet, motif);
  else await planDemandeEcheances(tx, demande, motif);
  await tx.nudge(ref.sujet, demande.dossierId);
  return demande;
}
