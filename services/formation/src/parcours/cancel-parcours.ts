import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { useCase } from '@cn/platform/usecase/use-case';
import * as saisie from '@cn/platform/usecase/saisie';
import { z } from 'zod';
import { viewOf, type ParcoursView } from './parcours.query';
import { closeParcours, lockById } from './parcours.store';

/**
 * The training body, or the ANCT, takes back a parcours that was proposed by mistake: the poste may have another.
 *
 * Rule    R-233
 * Errors  INTROUVABLE, DEPART_ENREGISTRE (the départ is cancelled first)
 */
export const cancelParcours = useCase({
  name: 'cancelParcours',
  input: z.object({
    parcoursId: z.uuid(),
    justification: saisie.justification(),
  }),
  vise: { table: 'parcours', champ: 'parcoursId' },
  rend: 'parcoursId',
  async handle(tx, { parcoursId, justification }): Promise<Result<ParcoursView>> {
    const parcours = await lockById(tx, parcoursId);
    if (!parcours) return refuse('INTROUVABLE', { objet: 'Ce parcours', champ: 'parcoursId' });
    if (parcours.etat === 'ANNULE') return ok(viewOf(parcours, tx.today));
    if (parcours.departOn) return refuse('DEPART_ENREGISTRE');
    return ok(viewOf(await closeParcours(tx, parcours, justification), tx.today));
  },
});
