import { refuse, ok, type Result } from '@cn/domain/kernel/result';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import type { FinancementRow } from '../financement/financement.row';
import { closeExamen, lockExamined } from './examen.store';

/**
 * The ANCT has examined what was paid before the poste was lost, and closes the examination with its reason. Nothing
 * is recovered by itself: a repayment is decided by a person, outside the platform, and only where the version
 * foresees it.
 *
 * Rule   ; F-61, F-62, F-80
 * Errors  INTROUVABLE, MOTIF_REQUIS, ETAT_INCOMPATIBLE (nothing to examine)
 */
export const closeReversement = useCase({
  name: 'closeReversement',
  input: z.object({ financementId: z.uuid(), motif: z.string().trim().max(2_000) }),
  async handle(tx, { financementId, motif }): Promise<Result<FinancementRow>> {
    if (motif === '') return refuse('MOTIF_REQUIS', { champ: 'motif' });
    const closes = 'EXAMINER_REVERSEMENT';
    const examined = await lockExamined(tx, financementId, closes);
    if (!examined.ok) return examined;
    await closeExamen(tx, examined.value, { closes, issue: 'REVERSEMENT_CLOS', motif });
    return ok(examined.value);
  },
});
