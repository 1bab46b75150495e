import { demandePosteMachine } from '@cn/domain/demande/demande.state';
import { accepts, transition } from '@cn/domain/kernel/machine';
import { unwrap } from '@cn/domain/kernel/result';
import type { Tx } from '@cn/platform/db/tx';
import { demandesOfPostes } from '../poste/poste.store';
import { moveStructure } from '../structure/move-structure';
import { avisContext, lockDemande, updateDemande } from './demande.store';

/**
 * The BdT signed a convention: the demandes that gave its postes are conventionnées, and their structure with them
 * (R-033).
 */
export async function signDemandes(tx: Tx, posteIds: readonly string[]): Promise<void> {
  for (const demandeId of await demandesOfPostes(tx, posteIds)) {
    const demande = await lockDemande(tx, demandeId);
    if (!demande || !accepts(demandePosteMachine, demande.etat, 'signConvention')) continue;
    const context = await avisContext(tx, demande);
    const etat = unwrap(transition(demandePosteMachine, demande.etat, 'signConvention', context));
    await updateDemande(tx, demande, { etat });
    await moveStructure(tx, demande.structureId, 'signConvention');
  }
}
