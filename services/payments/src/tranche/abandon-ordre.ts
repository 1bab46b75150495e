import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { trancheMachine } from '@cn/domain/tranche/tranche.state';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { taches } from '../echeance';
import { recordExamen } from '../examen/examen.store';
import { justification } from '@cn/platform/usecase/saisie';
import { financementSujet } from '../financement/financement.store';
import { lockPorte } from '../financement/lock-porte';
import { cancelOrdre } from '../ordre/cancel-ordre';
import type { TrancheRow } from './tranche.row';
import { findTranche, ORDRE_ANNULE } from './tranche.store';

/**
 * The BdT cancels an order that has not left. Nothing orders the tranche again by itself: it waits, with a task, until
 * the BdT presents an order.
 *
 * Rule    decision 25
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE (no order, or it has left)
 */
export const abandonOrdre = useCase({
  name: 'abandonOrdre',
  input: z.object({ trancheId: z.uuid(), justification: justification() }),
  vise: { table: 'tranche', champ: 'trancheId' },
  rend: 'trancheId',
  async handle(tx, { trancheId, justification: why }): Promise<Result<TrancheRow>> {
    const found = await findTranche(tx, trancheId);
    if (!found) return refuse('INTROUVABLE', { objet: 'Cette tranche', champ: 'trancheId' });
    const { financement, tranches } = await lockPorte(tx, found.financementId, '');
    const tranche = tranches.find((one) => one.trancheId === trancheId);
    if (tranche?.etat !== 'ORDONNEE')
      return refuse('ETAT_INCOMPATIBLE', { etat: found.etat, action: trancheMachine.actes.cancelOrdre });
    await cancelOrdre(tx, financement, tranche, [ORDRE_ANNULE]);
    await recordExamen(tx, financement, { issue: ORDRE_ANNULE, justification: why });
    const sujet = financementSujet(financement);
    await taches.open(tx, sujet, { kind: 'REPRESENTER_ORDRE', role: 'BDT' });
    await tx.nudge(sujet.sujet, financement.dossierId);
    return ok(tranche);
  },
});
