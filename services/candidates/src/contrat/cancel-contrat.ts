import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { useCase } from '@cn/platform/usecase/use-case';
import * as saisie from '@cn/platform/usecase/saisie';
import { z } from 'zod';
import { checkRetour } from './check-retour';
import type { ContratRow } from './contrat.row';
import { cancelContratRow, lockContrat } from './contrat.store';

/**
 * The structure, or the ANCT, takes back a contract that was transmitted by mistake: the poste is what it was before,
 * and its recruitment deadline with it. The end of a contract that was worked is not a mistake.
 *
 * Rule    R-218; F-05
 * Errors  INTROUVABLE, those of `checkRetour`
 */
export const cancelContrat = useCase({
  name: 'cancelContrat',
  input: z.object({
    contratId: z.uuid(),
    justification: saisie.justification(),
  }),
  vise: { table: 'contrat', champ: 'contratId' },
  rend: 'contratId',
  async handle(tx, { contratId, justification }): Promise<Result<ContratRow>> {
    const row = await lockContrat(tx, contratId);
    if (!row) return refuse('INTROUVABLE', { objet: 'Ce contrat', champ: 'contratId' });
    if (row.cancelledOn) return ok(row);
    const open = await checkRetour(tx, row, null);
    return open.ok ? ok(await cancelContratRow(tx, row, justification)) : open;
  },
});
