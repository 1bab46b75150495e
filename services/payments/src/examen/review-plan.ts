import { ok, type Result } from '@cn/domain/kernel/result';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { assessFinancement } from '../financement/assess-financement';
import type { FinancementRow } from '../financement/financement.row';
import { lockFinancement } from '../financement/financement.store';
import { lockPorte } from '../financement/lock-porte';
import { reviewClock } from '../tranche/plan-tranches';
import { closeExamen, lockExamined } from './examen.store';
import { justification } from '@cn/platform/usecase/saisie';

/**
 * The départ moved after an order had left: the BdT keeps the frozen plan, or lets what is not ordered yet follow the
 * new départ, with its reason. A départ once reviewed asks nothing more.
 *
 * Rule   ; F-91; decision 26
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE (nothing to review)
 */
export const reviewPlan = useCase({
  name: 'reviewPlan',
  input: z.object({ financementId: z.uuid(), deplace: z.boolean(), justification: justification() }),
  vise: { table: 'financement', champ: 'financementId' },
  rend: 'financementId',
  async handle(tx, { financementId, deplace, justification: why }): Promise<Result<FinancementRow>> {
    const closes = 'REVOIR_PLAN';
    const examined = await lockExamined(tx, financementId, closes);
    if (!examined.ok) return examined;
    const issue = deplace ? 'PLAN_DEPLACE' : 'PLAN_MAINTENU';
    await reviewClock(tx, await lockPorte(tx, financementId, ''), issue);
    await closeExamen(tx, examined.value, { closes, issue, justification: why });
    await assessFinancement(tx, financementId, { motif: issue, eventId: '' });
    return ok((await lockFinancement(tx, financementId)).financement);
  },
});
