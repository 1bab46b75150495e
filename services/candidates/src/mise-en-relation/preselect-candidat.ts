import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { sortCandidat } from './sort-candidat';

/**
 * « Pré-sélectionner »: the structure keeps a candidat for an interview.
 *
 * Rule    R-139
 * Errors  those of `sortCandidat`
 */
export const preselectCandidat = useCase({
  name: 'preselectCandidat',
  ailleurs: ['STRUCTURE_NON_ACTIVEE'],
  input: z.object({ candidatId: z.uuid() }),
  vise: { table: 'candidat', champ: 'candidatId' },
  rend: 'miseEnRelationId',
  handle: (tx, { candidatId }) => sortCandidat(tx, candidatId, 'preselectCandidat'),
});
