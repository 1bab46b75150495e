import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { sortCandidat } from './sort-candidat';

/**
 * « Ne pas retenir »: the structure sets a candidat aside; it may change its mind.
 *
 * Rule    R-139
 * Errors  those of `sortCandidat`
 */
export const dismissCandidat = useCase({
  name: 'dismissCandidat',
  ailleurs: ['STRUCTURE_NON_ACTIVEE'],
  input: z.object({ candidatId: z.uuid() }),
  vise: { table: 'candidat', champ: 'candidatId' },
  rend: 'miseEnRelationId',
  handle: (tx, { candidatId }) => sortCandidat(tx, candidatId, 'dismissCandidat'),
});
