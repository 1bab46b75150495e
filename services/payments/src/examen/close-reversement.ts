import { ok, type Result } from '@cn/domain/kernel/result';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import type { FinancementRow } from '../financement/financement.row';
import { closeExamen, lockExamined } from './examen.store';
import { justification } from '@cn/platform/usecase/saisie';

/**
 * The ANCT has examined what was paid before the poste was lost, and closes the examination with its reason. Nothing
 * is recovered by itself: a repayment is decided by a person, outside the platform, and only where the version
 * foresees it.
 *
 * Rule   ; F-61, F-62, F-80
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE (nothing to examine)
 */
export const closeReversement = useCase({
  name: 'closeReversement',
  input: z.object({ financementId: z.uuid(), justification: justification() }),
  vise: { table: 'financement', champ: 'financementId' },
  rend: 'financementId',
  async handle(tx, { financementId, justification: why }): Promise<Result<FinancementRow>> {
    const closes = 'EXAMINER_REVERSEMENT';
    const examined = await lockExamined(tx, financementId, closes);
    if (!examined.ok) return examined;
    await closeExamen(tx, examined.value, { closes, issue: 'REVERSEMENT_CLOS', justification: why });
    return ok(examined.value);
  },
});
