import { ok, type Result } from '@cn/domain/kernel/result';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { recordExamen } from '../examen/examen.store';
import { justification } from '@cn/platform/usecase/saisie';
import { advanceConvention, type Step } from './advance-convention';
import type { ConventionRow } from './convention.row';

/** Steps of the instruction to which a demande may come back. */
export const REPRISES = ['DEMANDEE', 'EN_INSTRUCTION'] as const;

/**
 * The BdT goes back on conformité, or on completeness, before the convention is sent. The step to come back to is
 * named: a second click is refused.
 *
 * Rule   
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE
 */
export const reopenDemandeSubvention = useCase({
  name: 'reopenDemandeSubvention',
  input: z.object({
    conventionId: z.uuid(),
    etat: z.enum(REPRISES, 'choisissez l’étape à laquelle revenir'),
    justification: justification(),
  }),
  vise: { table: 'convention', champ: 'conventionId' },
  rend: 'conventionId',
  async handle(tx, { conventionId, etat, justification: why }): Promise<Result<ConventionRow>> {
    const { issue, ...step } = STEPS[etat];
    const stepped = await advanceConvention(tx, conventionId, { ...step, acte: issue });
    if (!stepped.ok) return stepped;
    const { convention } = stepped.value;
    await recordExamen(tx, convention, { issue, justification: why });
    return ok(convention);
  },
});

interface Reprise extends Omit<Step, 'acte'> {
  issue: 'COMPLETUDE_REPRISE' | 'CONFORMITE_REPRISE';
}

const STEPS: Record<(typeof REPRISES)[number], Reprise> = {
  EN_INSTRUCTION: {
    event: 'reopenDemandeSubvention',
    from: 'CONFORME',
    change: () => ({ acceptedOn: null }),
    announces: 'DemandeSubventionReopened',
    issue: 'CONFORMITE_REPRISE',
    closes: 'ENVOYER_CONVENTION',
    opens: { kind: 'VALIDER_CONFORMITE', role: 'BDT' },
  },
  DEMANDEE: {
    event: 'reopenDemandeSubvention',
    from: 'EN_INSTRUCTION',
    change: () => ({ completedOn: null }),
    announces: 'DemandeSubventionReopened',
    issue: 'COMPLETUDE_REPRISE',
    closes: 'VALIDER_CONFORMITE',
    opens: { kind: 'DECLARER_COMPLETE', role: 'BDT' },
  },
};
