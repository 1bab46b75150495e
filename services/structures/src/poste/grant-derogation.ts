import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { checkDerogation } from '@cn/domain/poste/recrutement';
import type { Tx } from '@cn/platform/db/tx';
import { uuidv7 } from '@cn/platform/db/uuid';
import { lecteurOf } from '@cn/platform/referentiel/replica';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { taches } from '../echeance';
import { planPosteEcheances } from './poste.echeancier';
import type { PosteRow } from './poste.row';
import {
  insertDerogation,
  listDerogations,
  lockPoste,
  posteMessage,
  posteRef,
  posteSujet,
  updatePoste,
} from './poste.store';

/**
 * The ANCT grants a derogation: a new delay runs from today, with its own reminders. Asked again the same day for the
 * same reason, it is the same derogation.
 *
 * Rule   ; F-08
 * Errors  INTROUVABLE; DEROGATION_IMPOSSIBLE when the poste is no longer to be filled, or has no deadline
 */
export const grantDerogation = useCase({
  name: 'grantDerogation',
  input: z.object({ posteId: z.uuid(), motif: z.string().trim().min(3, 'indiquez le motif').max(1000) }),
  async handle(tx, { posteId, motif }): Promise<Result<PosteRow>> {
    const poste = await lockPoste(tx, posteId);
    if (!poste) return refuse('INTROUVABLE', { objet: 'Ce poste', champ: 'posteId' });
    const allowed = await checkPoste(tx, poste, motif);
    if (!allowed.ok) return allowed;
    if (await isGrantedToday(tx, posteId, motif)) return ok(poste);
    const { dossierId, structureId, departement } = poste;
    const derogationId = uuidv7();
    await insertDerogation(tx, {
      derogationId,
      posteId,
      dossierId,
      structureId,
      departement,
      grantedOn: tx.today,
      limiteOn: tx.today,
      motif,
      recordedAt: new Date(tx.context.at.toEpochMilli()),
      compteId: tx.acteur.compteId,
    });
    await updatePoste(tx, poste, { delaiDepasseOn: null });
    await planPosteEcheances(tx, poste, 'DEROGATION_ACCORDEE');
    await tx.sql('update derogation set limite_on = $2 where derogation_id = $1', [
      derogationId,
      poste.limiteOn,
    ]);
    await askAgain(tx, poste);
    await tx.emit('DerogationGranted', posteRef(poste), {
      poste: posteMessage(poste),
      derogationId,
      grantedOn: tx.today,
    });
    await tx.nudge(posteSujet(poste).sujet, dossierId);
    return ok(poste);
  },
});

/** Granted again on the same day for the same reason: it has been granted once. */
async function isGrantedToday(tx: Tx, posteId: string, motif: string): Promise<boolean> {
  const last = (await listDerogations(tx, posteId)).at(-1);
  return last?.grantedOn === tx.today && last.motif === motif;
}

async function checkPoste(tx: Tx, poste: PosteRow, motif: string): Promise<Result<true>> {
  const lecteur = await lecteurOf(tx, poste);
  const { etat, contratId, limiteOn } = poste;
  return checkDerogation(lecteur, { poste: etat, vacant: !contratId, aUnDelai: limiteOn !== null, motif });
}

/** The structure recruits again, before its new last day; nobody has to choose for it any more. */
async function askAgain(tx: Tx, poste: PosteRow): Promise<void> {
  const ref = posteSujet(poste);
  const over = ['RECRUTER', 'DEROGER_OU_RETIRER', 'VERIFIER_RAPPEL'];
  await taches.close(tx, ref.sujet, over, 'DEROGATION_ACCORDEE');
  await taches.open(tx, ref, { kind: 'RECRUTER', role: 'STRUCTURE', echeanceOn: poste.limiteOn });
}
