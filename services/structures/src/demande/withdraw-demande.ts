import { demandePosteMachine } from '@cn/domain/demande/demande.state';
import { transition } from '@cn/domain/kernel/machine';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { echeances, taches } from '../echeance';
import type { DemandeRow } from './demande.row';
import {
  avisContext,
  demandeRef,
  demandeSujet,
  lockDemande,
  TACHES_DEMANDE,
  updateDemande,
} from './demande.store';

/**
 * The structure gives up its demande before any convention; it may apply again later.
 *
 * Rule    F-85
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE
 */
export const withdrawDemande = useCase({
  name: 'withdrawDemande',
  input: z.object({ demandeId: z.uuid(), motif: z.string().trim().min(3, 'indiquez pourquoi').max(1000) }),
  async handle(tx, { demandeId, motif }): Promise<Result<DemandeRow>> {
    const demande = await lockDemande(tx, demandeId);
    if (!demande) return refuse('INTROUVABLE', { objet: 'Cette demande', champ: 'demandeId' });
    if (demande.etat === 'ACCEPTEE' || demande.etat === 'ACTIVEE') {
      return refuse('ETAT_INCOMPATIBLE', {
        etat: demande.etat,
        action: 'ce retrait : demandez à l’ANCT de retirer les postes',
      });
    }
    const next = transition(
      demandePosteMachine,
      demande.etat,
      'withdrawDemande',
      await avisContext(tx, demande),
    );
    if (!next.ok) return next;
    await updateDemande(tx, demande, { etat: next.value, motif });
    const { sujet } = demandeSujet(demande);
    await echeances.cancelAll(tx, sujet, 'DEMANDE_RETIREE');
    await taches.close(tx, sujet, TACHES_DEMANDE, 'DEMANDE_RETIREE');
    await tx.emit('DemandeWithdrawn', demandeRef(demande), { demandeId });
    await tx.nudge(sujet, demande.dossierId);
    return ok(demande);
  },
});
