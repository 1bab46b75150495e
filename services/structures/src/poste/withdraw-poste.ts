import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { justification } from '@cn/platform/usecase/saisie';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { closePoste } from './close-poste';
import type { PosteRow } from './poste.row';
import { lockPoste } from './poste.store';

/**
 * The ANCT withdraws a poste that was not filled; it comes back under the national cap.
 *
 * Rule   
 * Errors  INTROUVABLE, POSTE_OCCUPE, ETAT_INCOMPATIBLE, MOTIF_REQUIS
 */
export const withdrawPoste = useCase({
  name: 'withdrawPoste',
  input: z.object({ posteId: z.uuid(), justification: justification() }),
  vise: { table: 'poste', champ: 'posteId' },
  rend: 'posteId',
  async handle(tx, { posteId, justification: motif }): Promise<Result<PosteRow>> {
    const poste = await lockPoste(tx, posteId);
    if (!poste) return refuse('INTROUVABLE', { objet: 'Ce poste', champ: 'posteId' });
    if (poste.etat === 'RETIRE' && poste.motif === motif) return ok(poste);
    return closePoste(tx, poste, { event: 'withdrawPoste', motif });
  },
});
