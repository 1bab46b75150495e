import { refuse, ok, type Result } from '@cn/domain/kernel/result';
import type { Tx } from '@cn/platform/db/tx';
import { uuidv7 } from '@cn/platform/db/uuid';
import { taches } from '../echeance';
import type { FinancementRow } from '../financement/financement.row';
import { findFinancement, financementSujet, lockFinancement } from '../financement/financement.store';
import { ExamenRow, type ExamenIssue } from './examen.row';

/** Examinations of a financement, first to last. */
export const listExamens = (tx: Tx, financementId: string): Promise<ExamenRow[]> =>
  tx.em.find(ExamenRow, { where: { financementId }, order: { examenId: 'ASC' } });

/**
 * The financement whose task is open, under the lock of its gate.
 *
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE (nothing asks for this examination)
 */
export async function lockExamined(
  tx: Tx,
  financementId: string,
  kind: string,
): Promise<Result<FinancementRow>> {
  if (!(await findFinancement(tx, financementId)))
    return refuse('INTROUVABLE', { objet: 'Ce financement', champ: 'financementId' });
  const { financement } = await lockFinancement(tx, financementId);
  const [open] = await tx.sql(`select 1 from tache where sujet = $1 and kind = $2 and etat = 'OUVERTE'`, [
    financementSujet(financement).sujet,
    kind,
  ]);
  return open ? ok(financement) : refuse('ETAT_INCOMPATIBLE', { action: 'cet examen : rien ne le demande' });
}

/** Writes how an examination ended and closes its task. */
export async function closeExamen(
  tx: Tx,
  financement: FinancementRow,
  examen: { closes: string; issue: ExamenIssue; motif: string },
): Promise<void> {
  const { financementId, dossierId, structureId, departement } = financement;
  await tx.em.insert(ExamenRow, {
    examenId: uuidv7(),
    financementId,
    dossierId,
    structureId,
    departement,
    issue: examen.issue,
    motif: examen.motif,
    examinedOn: tx.today,
    recordedAt: new Date(tx.context.at.toEpochMilli()),
    compteId: tx.acteur.compteId,
  });
  const { sujet } = financementSujet(financement);
  await taches.close(tx, sujet, [examen.closes], examen.issue);
  await tx.nudge(sujet, dossierId);
}
