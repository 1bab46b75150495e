import { ok, type Result } from '@cn/domain/kernel/result';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { advanceConvention } from './advance-convention';
import type { ConventionRow } from './convention.row';

/**
 * The BdT declares the demande conforme. How long the instruction took refuses nothing (F-10).
 *
 * Rule    R-199
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE
 */
export const acceptDemandeSubvention = useCase({
  name: 'acceptDemandeSubvention',
  input: z.object({ conventionId: z.uuid() }),
  vise: { table: 'convention', champ: 'conventionId' },
  rend: 'conventionId',
  async handle(tx, { conventionId }): Promise<Result<ConventionRow>> {
    const stepped = await advanceConvention(tx, conventionId, {
      event: 'validateConformite',
      change: () => ({ acceptedOn: tx.today }),
      announces: 'DemandeSubventionAccepted',
      acte: 'DEMANDE_CONFORME',
      closes: 'VALIDER_CONFORMITE',
      opens: { kind: 'ENVOYER_CONVENTION', role: 'BDT' },
    });
    return stepped.ok ? ok(stepped.value.convention) : stepped;
  },
});
