import { transition } from '@cn/domain/kernel/machine';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { posteMachine } from '@cn/domain/poste/poste.state';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { echeances, taches } from '../echeance';
import type { PosteRow } from './poste.row';
import {
  lockPoste,
  posteContext,
  posteMessage,
  posteRef,
  posteSujet,
  TACHES_POSTE,
  updatePoste,
} from './poste.store';

/**
 * The ANCT withdraws a poste that was not filled; it comes back under the national cap.
 *
 * Rule   
 * Errors  INTROUVABLE, POSTE_OCCUPE, ETAT_INCOMPATIBLE, MOTIF_REQUIS
 */
export const withdrawPoste = useCase({
  name: 'withdrawPoste',
  input: z.object({ posteId: z.uuid(), motif: z.string().trim().min(3, 'indiquez le motif').max(1000) }),
  async handle(tx, { posteId, motif }): Promise<Result<PosteRow>> {
    const poste = await lockPoste(tx, posteId);
    if (!poste) return refuse('INTROUVABLE', { objet: 'Ce poste', champ: 'posteId' });
    const next = transition(posteMachine, poste.etat, 'withdrawPoste', posteContext(poste, motif));
    if (!next.ok) return next;
    await updatePoste(tx, poste, { etat: next.value, endedOn: tx.today, motif });
    const { sujet } = posteSujet(poste);
    await echeances.cancelAll(tx, sujet, 'POSTE_RETIRE');
    await taches.close(tx, sujet, TACHES_POSTE, 'POSTE_RETIRE');
    await tx.emit('PosteWithdrawn', posteRef(poste), { poste: posteMessage(poste) });
    await tx.nudge(sujet, poste.dossierId);
    return ok(poste);
  },
});
