import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { checkDerogation } from '@cn/domain/poste/recrutement';
import type { Tx } from '@cn/platform/db/tx';
import { uuidv7 } from '@cn/platform/db/uuid';
import { lecteurOf } from '@cn/platform/referentiel/replica';
import { justification } from '@cn/platform/usecase/saisie';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { advancePoste } from './advance-poste';
import type { PosteRow } from './poste.row';
import { derogationsOf, insertDerogation, lockPoste } from './poste.store';

/**
 * The ANCT grants a derogation: a new delay runs from today, with its own reminders. Asked again the same day for the
 * same reason, it is the same derogation.
 *
 * Rule   ; F-08
 * Errors  INTROUVABLE; DEROGATION_IMPOSSIBLE when the poste is no longer to be filled, or has no deadline
 */
export const grantDerogation = useCase({
  name: 'grantDerogation',
  input: z.object({ posteId: z.uuid(), justification: justification() }),
  vise: { table: 'poste', champ: 'posteId' },
  rend: 'posteId',
  async handle(tx, { posteId, justification: motif }): Promise<Result<PosteRow>> {
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
      withdrawnOn: null,
      withdrawnBy: null,
      retrait: null,
    });
    await advancePoste(tx, poste, {
      change: { delaiDepasseOn: null },
      motif: 'DEROGATION_ACCORDEE',
      closes: ['RECRUTER', 'DEROGER_OU_RETIRER', 'VERIFIER_RAPPEL'],
      opens: ({ limiteOn }) => ({ kind: 'RECRUTER', role: 'STRUCTURE', echeanceOn: limiteOn }),
      tells: { event: 'DerogationGranted', payload: { derogationId, grantedOn: tx.today } },
    });
    await tx.sql('update derogation set limite_on = $2 where derogation_id = $1', [
      derogationId,
      poste.limiteOn,
    ]);
    return ok(poste);
  },
});

/** Granted again on the same day for the same reason: it has been granted once. */
async function isGrantedToday(tx: Tx, posteId: string, motif: string): Promise<boolean> {
  const last = (await derogationsOf(tx, posteId)).at(-1);
  return last?.grantedOn === tx.today && last.motif === motif;
}

async function checkPoste(tx: Tx, poste: PosteRow, motif: string): Promise<Result<true>> {
  const lecteur = await lecteurOf(tx, poste);
  const { etat, contratId, limiteOn } = poste;
  return checkDerogation(lecteur, { poste: etat, vacant: !contratId, aUnDelai: limiteOn !== null, motif });
}
