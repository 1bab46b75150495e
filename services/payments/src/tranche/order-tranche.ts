import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { financementSujet } from '../financement/financement.store';
import { lockPorte } from '../financement/lock-porte';
import { planOrdonnancement } from './plan-ordonnancement';
import type { TrancheRow } from './tranche.row';
import { findTranche } from './tranche.store';

/**
 * The BdT presents a new order for a tranche whose order was definitively refused. The platform owes it at once; the
 * attempt then grows by one.
 *
 * Rule    decision 26; R-296
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE, PORTE_FERMEE
 */
export const orderTranche = useCase({
  name: 'orderTranche',
  ailleurs: ['PORTE_FERMEE'],
  input: z.object({ trancheId: z.uuid() }),
  async handle(tx, { trancheId }): Promise<Result<TrancheRow>> {
    const found = await findTranche(tx, trancheId);
    if (!found) return refuse('INTROUVABLE', { objet: 'Cette tranche', champ: 'trancheId' });
    const { financement, motifs, tranches } = await lockPorte(tx, found.financementId, '');
    const tranche = tranches.find((one) => one.trancheId === trancheId);
    if (tranche?.etat !== 'REJETEE')
      return refuse('ETAT_INCOMPATIBLE', { etat: found.etat, action: 'un nouvel ordre' });
    if (motifs.length > 0) return refuse('PORTE_FERMEE', { causes: motifs.join(', ') });
    await planOrdonnancement(tx, financement, tranche);
    await tx.nudge(financementSujet(financement).sujet, financement.dossierId);
    return ok(tranche);
  },
});
