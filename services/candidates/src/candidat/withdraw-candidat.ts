import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { withdrawMisesEnRelation } from '../mise-en-relation/withdraw-mises-en-relation';
import { readCandidat, type CandidatView } from './candidat.query';
import { closeCandidat, lockOwnCandidat } from './candidat.store';

/**
 * A candidat withdraws: no structure sees him or her any more, and the one that had validated is told; its deadline to
 * recruit is not reset. Registering again opens the candidature again.
 *
 * Rule   ; F-88
 * Errors  INTROUVABLE (not registered), CONTRAT_TRANSMIS (it is cancelled first), ETAT_INCOMPATIBLE
 *         (gone for training)
 */
export const withdrawCandidat = useCase({
  name: 'withdrawCandidat',
  input: z.object({}),
  rend: 'candidatId',
  async handle(tx): Promise<Result<CandidatView>> {
    const own = await lockOwnCandidat(tx);
    if (!own) return refuse('INTROUVABLE', { objet: 'Votre candidature' });
    if (!own.withdrawnOn) {
      const withdrawn = await withdrawMisesEnRelation(tx, own);
      if (!withdrawn.ok) return withdrawn;
      await closeCandidat(tx, own, { withdrawnOn: tx.today });
    }
    const view = await readCandidat(tx, own.candidatId);
    return view ? ok(view) : refuse('INTROUVABLE', { objet: 'Votre candidature' });
  },
});
