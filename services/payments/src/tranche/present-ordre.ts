import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { sayFermetures } from '@cn/domain/tranche/porte';
import type { Tx } from '@cn/platform/db/tx';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { financementSujet } from '../financement/financement.store';
import { lockPorte, type PorteTenue } from '../financement/lock-porte';
import { planOrdonnancement } from './plan-ordonnancement';
import type { TrancheRow } from './tranche.row';
import { findTranche, isOrdreAnnule, moveTranche } from './tranche.store';

/**
 * The BdT presents a new order for a tranche whose order was definitively refused, or that it had cancelled. The
 * platform owes it at once; after a refusal the attempt grows by one.
 *
 * Rule    decision 26; R-296
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE, PORTE_FERMEE
 */
export const presentOrdre = useCase({
  name: 'presentOrdre',
  ailleurs: ['PORTE_FERMEE'],
  input: z.object({ trancheId: z.uuid() }),
  vise: { table: 'tranche', champ: 'trancheId' },
  rend: 'trancheId',
  async handle(tx, { trancheId }): Promise<Result<TrancheRow>> {
    const found = await findTranche(tx, trancheId);
    if (!found) return refuse('INTROUVABLE', { objet: 'Cette tranche', champ: 'trancheId' });
    const tenue = await lockPorte(tx, found.financementId, '');
    const tranche = tenue.tranches.find((one) => one.trancheId === trancheId);
    if (!tranche || (tranche.etat !== 'REJETEE' && !isOrdreAnnule(tranche)))
      return refuse('ETAT_INCOMPATIBLE', { etat: found.etat, action: 'de présenter un nouvel ordre' });
    if (tenue.motifs.length > 0) return refuse('PORTE_FERMEE', { causes: sayFermetures(tenue.motifs) });
    return ok(await present(tx, tenue, tranche));
  },
});

async function present(tx: Tx, { financement }: PorteTenue, tranche: TrancheRow): Promise<TrancheRow> {
  if (tranche.etat === 'RETENUE')
    await moveTranche(tx, financement, tranche, 'releaseTranche', { motifs: [] });
  await planOrdonnancement(tx, financement, tranche);
  await tx.nudge(financementSujet(financement).sujet, financement.dossierId);
  return tranche;
}
