import type { TacheKind } from '@cn/domain/kernel/tache';
import { refuse, ok, type Result } from '@cn/domain/kernel/result';
import type { Tx } from '@cn/platform/db/tx';
import { uuidv7 } from '@cn/platform/db/uuid';
import { taches } from '../echeance';
import type { FinancementRow } from '../financement/financement.row';
import { findFinancement, financementSujet, lockFinancement } from '../financement/financement.store';
import { ExamenRow, type ExamenIssue } from './examen.row';

/** What an examination is about. */
type Examined = Pick<ExamenRow, 'conventionId' | 'dossierId' | 'structureId' | 'departement'> & {
  financementId?: string | null;
};

/** Writes what a person settled, and why. */
export async function recordExamen(
  tx: Tx,
  about: Examined,
  examen: { issue: ExamenIssue; justification: string },
): Promise<void> {
  const { conventionId, financementId = null, dossierId, structureId, departement } = about;
  await tx.insert(ExamenRow, {
    examenId: uuidv7(),
    conventionId,
    financementId,
    dossierId,
    structureId,
    departement,
    ...examen,
    examinedOn: tx.today,
    recordedAt: new Date(tx.context.at.toEpochMilli()),
    compteId: tx.acteur.compteId,
  });
}

/**
 * The financement whose task is open, under the lock of its gate.
 *
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE (nothing asks for this examination)
 */
export async function lockExamined(
  tx: Tx,
  financementId: string,
  kind: TacheKind,
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
  examen: { closes: TacheKind; issue: ExamenIssue; justification: string },
): Promise<void> {
  const { closes, issue, justification } = examen;
  await recordExamen(tx, financement, { issue, justification });
  const { sujet } = financementSujet(financement);
  await taches.close(tx, sujet, [closes], issue);
  await tx.nudge(sujet, financement.dossierId);
}
