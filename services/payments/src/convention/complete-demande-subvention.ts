import { ok, type Result } from '@cn/domain/kernel/result';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { siretOf } from '../replica/replica.query';
import { advanceConvention } from './advance-convention';
import type { ConventionRow } from './convention.row';

/**
 * The BdT declares the file complete: the instruction starts. A structure without SIRET cannot be paid: its file is
 * not complete.
 *
 * Rule    R-192
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE, DOSSIER_INCOMPLET
 */
export const completeDemandeSubvention = useCase({
  name: 'completeDemandeSubvention',
  input: z.object({ conventionId: z.uuid() }),
  vise: { table: 'convention', champ: 'conventionId' },
  rend: 'conventionId',
  async handle(tx, { conventionId }): Promise<Result<ConventionRow>> {
    const stepped = await advanceConvention(tx, conventionId, {
      event: 'examineDemandeSubvention',
      context: async ({ structureId }) => ({ dossierComplet: (await siretOf(tx, structureId)) !== null }),
      change: () => ({ completedOn: tx.today }),
      announces: 'DemandeSubventionCompleted',
      acte: 'DOSSIER_COMPLET',
      closes: 'DECLARER_COMPLETE',
      opens: { kind: 'VALIDER_CONFORMITE', role: 'BDT' },
    });
    return stepped.ok ? ok(stepped.value.convention) : stepped;
  },
});
