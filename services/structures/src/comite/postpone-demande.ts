import { demandePosteMachine } from '@cn/domain/demande/demande.state';
import { transition } from '@cn/domain/kernel/machine';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { advanceDemande } from '../demande/advance-demande';
import type { DemandeRow } from '../demande/demande.row';
import { avisContext, lockDemande } from '../demande/demande.store';

/**
 * The ANCT takes a demande off the agenda of its session, before anything is decided; it waits for another.
 *
 * Rule   
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE (on no agenda)
 */
export const postponeDemande = useCase({
  name: 'postponeDemande',
  input: z.object({ demandeId: z.uuid() }),
  vise: { table: 'demande', champ: 'demandeId' },
  rend: 'demandeId',
  async handle(tx, { demandeId }): Promise<Result<DemandeRow>> {
    const demande = await lockDemande(tx, demandeId);
    if (!demande) return refuse('INTROUVABLE', { objet: 'Cette demande', champ: 'demandeId' });
    const context = await avisContext(tx, demande);
    const next = transition(demandePosteMachine, demande.etat, 'postponeDemande', context);
    if (!next.ok) return next;
    await advanceDemande(tx, demande, {
      change: { etat: next.value, comiteId: null, comiteOn: null },
      event: 'DemandeScheduled',
      payload: { demandeId, comiteId: '', comiteOn: '' },
      motif: 'DEMANDE_REPORTEE',
      closes: ['DECIDER'],
      opens: { kind: 'INSCRIRE_AU_COMITE', role: 'ANCT' },
    });
    return ok(demande);
  },
});
