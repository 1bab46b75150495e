import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import type { Tx } from '@cn/platform/db/tx';
import { justification } from '@cn/platform/usecase/saisie';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { echeances } from '../echeance';
import { advancePoste } from './advance-poste';
import { planPosteEcheances } from './poste.echeancier';
import type { DerogationRow, PosteRow } from './poste.row';
import { listDerogations, lockPoste, posteSujet, withdrawRow } from './poste.store';

/**
 * The ANCT takes back the last derogation of a poste, granted by mistake: the former last day runs again; if it has
 * passed, the poste is marked today and the ANCT chooses again.
 *
 * Rule   ; F-08
 * Errors  INTROUVABLE; DEROGATION_IMPOSSIBLE (none in force, poste over); DEROGATION_ENGAGEE (a contract was received)
 */
export const withdrawDerogation = useCase({
  name: 'withdrawDerogation',
  input: z.object({ posteId: z.uuid(), justification: justification() }),
  vise: { table: 'poste', champ: 'posteId' },
  rend: 'posteId',
  async handle(tx, { posteId, justification: retrait }): Promise<Result<PosteRow>> {
    const poste = await lockPoste(tx, posteId);
    if (!poste) return refuse('INTROUVABLE', { objet: 'Ce poste', champ: 'posteId' });
    const all = await listDerogations(tx, posteId);
    const last = all.findLast(({ withdrawnOn }) => withdrawnOn === null);
    if (!last || poste.endedOn)
      return refuse('DEROGATION_IMPOSSIBLE', { cause: 'aucune dérogation n’est en cours sur ce poste' });
    if (isTakenBack(tx, all.at(-1), retrait)) return ok(poste);
    if (poste.contratId) return refuse('DEROGATION_ENGAGEE');
    await withdrawRow(tx, last.derogationId, retrait);
    await planPosteEcheances(tx, poste, 'DEROGATION_RETIREE');
    const passed = poste.limiteOn !== null && poste.limiteOn < tx.today;
    await advancePoste(tx, poste, {
      change: passed ? { delaiDepasseOn: tx.today } : {},
      motif: 'DEROGATION_RETIREE',
      closes: ['RECRUTER'],
      opens: ({ limiteOn }) =>
        passed
          ? { kind: 'DEROGER_OU_RETIRER', role: 'ANCT' }
          : { kind: 'RECRUTER', role: 'STRUCTURE', echeanceOn: limiteOn },
      tells: { event: 'DerogationWithdrawn', payload: { derogationId: last.derogationId } },
    });
    if (passed) await dropOverdue(tx, poste);
    return ok(poste);
  },
});

/** The newest was taken back today, by the same person for the same reason: the one before it is not meant. */
const isTakenBack = (tx: Tx, newest: DerogationRow | undefined, retrait: string): boolean =>
  newest?.withdrawnOn === tx.today && newest.withdrawnBy === tx.acteur.compteId && newest.retrait === retrait;

/** What the former last day would have brought in the past is done today, by this act. */
async function dropOverdue(tx: Tx, poste: PosteRow): Promise<void> {
  const { sujet } = posteSujet(poste);
  const overdue = await tx.sql<{ cle: string }>(
    `select cle from echeance where sujet = $1 and etat = 'PREVUE' and kind like 'recrutement.%' and instant <= $2`,
    [sujet, tx.context.at.toString()],
  );
  for (const { cle } of overdue) await echeances.cancel(tx, sujet, cle, 'DEROGATION_RETIREE');
}
