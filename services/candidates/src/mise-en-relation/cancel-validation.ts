import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { lockCandidat } from '../candidat/candidat.store';
import { hasContrat } from '../contrat/contrat.store';
import type { MiseEnRelationRow } from './mise-en-relation.row';
import { findAnnulee, lockRetenue } from './mise-en-relation.store';
import { releaseCandidat } from './release-candidat';

/**
 * « Annuler »: the structure, or the ANCT, undoes a validation before the départ; the recruitment deadline is not reset.
 *
 * Rule    R-142; F-88
 * Errors  CANDIDAT_NON_VALIDE, CONTRAT_TRANSMIS (it is cancelled first), ETAT_INCOMPATIBLE
 */
export const cancelValidation = useCase({
  name: 'cancelValidation',
  input: z.object({ candidatId: z.uuid(), posteId: z.uuid() }),
  vise: { table: 'candidat', champ: 'candidatId' },
  rend: 'miseEnRelationId',
  async handle(tx, { candidatId, posteId }): Promise<Result<MiseEnRelationRow>> {
    const candidat = await lockCandidat(tx, candidatId);
    const row = await lockRetenue(tx, posteId);
    if (!candidat || row?.candidatId !== candidatId) {
      const undone = await findAnnulee(tx, candidatId, posteId);
      return undone ? ok(undone) : refuse('CANDIDAT_NON_VALIDE', { champ: 'candidatId' });
    }
    if (await hasContrat(tx, posteId, candidatId)) return refuse('CONTRAT_TRANSMIS', { champ: 'posteId' });
    return releaseCandidat(tx, row, candidat);
  },
});
