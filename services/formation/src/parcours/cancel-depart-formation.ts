import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { isDue } from '../replica/tranche.replica';
import { viewOf, type ParcoursView } from './parcours.query';
import { cancelDepart, lockById } from './parcours.store';

/**
 * The training body, or the ANCT, takes back a départ that was recorded by mistake and that no other day replaces: the
 * parcours awaits its départ again. The former day stays in the history.
 *
 * Rule   ; F-91
 * Errors  INTROUVABLE, DEPART_ENGAGE (a tranche fell due since: its true day is recorded instead)
 */
export const cancelDepartFormation = useCase({
  name: 'cancelDepartFormation',
  input: z.object({ parcoursId: z.uuid() }),
  vise: { table: 'parcours', champ: 'parcoursId' },
  rend: 'parcoursId',
  async handle(tx, { parcoursId }): Promise<Result<ParcoursView>> {
    const parcours = await lockById(tx, parcoursId);
    if (!parcours) return refuse('INTROUVABLE', { objet: 'Ce parcours', champ: 'parcoursId' });
    if (!parcours.departOn) return ok(viewOf(parcours, tx.today));
    if (await isDue(tx, parcours.posteId)) return refuse('DEPART_ENGAGE');
    return ok(viewOf(await cancelDepart(tx, parcours), tx.today));
  },
});
