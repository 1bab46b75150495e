import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { PROPOSITION_OUVERTE } from '@cn/domain/structure/proposition';
import { justification } from '@cn/platform/usecase/saisie';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { lockStructure } from '../structure/structure.store';
import type { PropositionRow } from './proposition.row';
import { advanceProposition, findProposition, lockProposition } from './proposition.store';

/**
 * A person rejects a change of the fiche of a structure: the list that proposes it again is no longer heard.
 *
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE (already settled)
 */
export const rejectProposition = useCase({
  name: 'rejectProposition',
  input: z.object({
    propositionId: z.uuid(),
    justification: justification(),
  }),
  vise: { table: 'proposition', champ: 'propositionId' },
  rend: 'propositionId',
  async handle(tx, { propositionId, justification: motif }): Promise<Result<PropositionRow>> {
    const found = await findProposition(tx, propositionId);
    const structure = found && (await lockStructure(tx, found.structureId));
    const proposition = structure && (await lockProposition(tx, propositionId));
    if (!proposition) return refuse('INTROUVABLE', { objet: 'Cette proposition', champ: 'propositionId' });
    const { etat, refus } = proposition;
    if (etat === 'REJETEE' && refus === motif) return ok(proposition);
    if (!PROPOSITION_OUVERTE.includes(etat))
      return refuse('ETAT_INCOMPATIBLE', { etat, action: 'de refuser la proposition' });
    return ok(await advanceProposition(tx, proposition, { etat: 'REJETEE', refus: motif }));
  },
});
