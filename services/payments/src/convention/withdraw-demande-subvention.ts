import { conventionMachine } from '@cn/domain/convention/convention.state';
import { accepts } from '@cn/domain/kernel/machine';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { recordExamen } from '../examen/examen.store';
import { justification } from '@cn/platform/usecase/saisie';
import { closeFinancement } from '../financement/close-financement';
import { closeConvention } from './close-convention';
import type { ConventionRow } from './convention.row';
import { listFinancements, lockConvention } from './convention.store';

/**
 * The structure, or the ANCT, withdraws a demande de subvention that the BdT has not signed: its convention is abandoned
 * and its postes may be asked for again.
 *
 * Rule    F-85
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE (signed, or over)
 */
export const withdrawDemandeSubvention = useCase({
  name: 'withdrawDemandeSubvention',
  input: z.object({ conventionId: z.uuid(), justification: justification() }),
  vise: { table: 'convention', champ: 'conventionId' },
  rend: 'conventionId',
  async handle(tx, { conventionId, justification: why }): Promise<Result<ConventionRow>> {
    const convention = await lockConvention(tx, conventionId);
    if (!convention) return refuse('INTROUVABLE', { objet: 'Cette convention', champ: 'conventionId' });
    if (!accepts(conventionMachine, convention.etat, 'abandonConvention'))
      return refuse('ETAT_INCOMPATIBLE', {
        etat: convention.etat,
        action: conventionMachine.actes.abandonConvention,
      });
    const cause = { motif: 'DEMANDE_RETIREE', eventId: '' } as const;
    for (const one of await listFinancements(tx, conventionId))
      if (one.vivant) await closeFinancement(tx, one.financementId, cause);
    await closeConvention(tx, convention, cause.motif);
    await recordExamen(tx, convention, { issue: 'DEMANDE_RETIREE', justification: why });
    return ok(convention);
  },
});
