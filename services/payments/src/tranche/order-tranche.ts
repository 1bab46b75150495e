import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { financementSujet, lockFinancement } from '../financement/financement.store';
import { refreshPorte } from '../financement/refresh-porte';
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
    const locked = await lockFinancement(tx, found.financementId);
    const { financement } = locked;
    const tranche = await findTranche(tx, trancheId);
    if (tranche?.etat !== 'REJETEE')
      return refuse('ETAT_INCOMPATIBLE', { etat: found.etat, action: 'un nouvel ordre' });
    const porte = await refreshPorte(tx, locked, '');
    if (porte.motifs.length > 0) return refuse('PORTE_FERMEE', { causes: porte.motifs.join(', ') });
    await planOrdonnancement(tx, financement, tranche);
    await tx.nudge(financementSujet(financement).sujet, financement.dossierId);
    return ok(tranche);
  },
});
