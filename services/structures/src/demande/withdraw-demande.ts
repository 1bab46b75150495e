import { demandePosteMachine } from '@cn/domain/demande/demande.state';
import { accepts, transition } from '@cn/domain/kernel/machine';
import { ok, refuse, unwrap, type Result } from '@cn/domain/kernel/result';
import { posteMachine } from '@cn/domain/poste/poste.state';
import type { Tx } from '@cn/platform/db/tx';
import { justification } from '@cn/platform/usecase/saisie';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { closePoste } from '../poste/close-poste';
import type { PosteRow } from '../poste/poste.row';
import { listPostes, lockPoste, posteContext } from '../poste/poste.store';
import { releaseStructure } from '../structure/move-structure';
import { advanceDemande } from './advance-demande';
import type { DemandeRow } from './demande.row';
import { avisContext, lockDemande, TACHES_DEMANDE } from './demande.store';

/**
 * The structure gives up its demande until the convention is signed; the postes already granted go back, the préfecture
 * is told, and the structure may apply again. Signed means: as `structures` knows it, from the event of the signature.
 *
 * Rule    F-85, R-351
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE (convention signed, or demande over), POSTE_OCCUPE (a contract was
 *         transmitted)
 */
export const withdrawDemande = useCase({
  name: 'withdrawDemande',
  input: z.object({ demandeId: z.uuid(), justification: justification() }),
  vise: { table: 'demande', champ: 'demandeId' },
  rend: 'demandeId',
  async handle(tx, { demandeId, justification: motif }): Promise<Result<DemandeRow>> {
    const demande = await lockDemande(tx, demandeId);
    if (!demande) return refuse('INTROUVABLE', { objet: 'Cette demande', champ: 'demandeId' });
    if (demande.etat === 'RETIREE' && demande.motif === motif) return ok(demande);
    const next = transition(
      demandePosteMachine,
      demande.etat,
      'withdrawDemande',
      await avisContext(tx, demande),
    );
    if (!next.ok) return next;
    const held = await lockHeld(tx, demandeId, motif);
    if (!held.ok) return held;
    await advanceDemande(tx, demande, {
      change: { etat: next.value, motif },
      event: 'DemandeWithdrawn',
      payload: { demandeId },
      motif: 'DEMANDE_RETIREE',
      closes: TACHES_DEMANDE,
      ends: true,
    });
    for (const poste of held.value) unwrap(await closePoste(tx, poste, { event: 'returnPoste', motif }));
    await releaseStructure(tx, demande.structureId, 'withdrawDemande');
    return ok(demande);
  },
});

/** The postes that the comité had granted, to go back in the transaction of the demande; an occupied one stops it. */
async function lockHeld(tx: Tx, demandeId: string, motif: string): Promise<Result<PosteRow[]>> {
  const held: PosteRow[] = [];
  for (const { posteId } of await listPostes(tx, { demandeId })) {
    const poste = await lockPoste(tx, posteId);
    if (!poste || !accepts(posteMachine, poste.etat, 'returnPoste')) continue;
    const context = posteContext(poste, tx.context.today, motif);
    const returned = transition(posteMachine, poste.etat, 'returnPoste', context);
    if (!returned.ok) return returned;
    held.push(poste);
  }
  return ok(held);
}
