import { ok, type Result } from '@cn/domain/kernel/result';
import type { Tx } from '@cn/platform/db/tx';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { withdrawMisesEnRelation } from '../mise-en-relation/withdraw-mises-en-relation';
import { PersonneRow, PixRow, ProfilRow, type CandidatRow } from './candidat.row';
import { closeCandidat, lockCompte, lockOwnCandidat } from './candidat.store';

/** What is left of an erasure. */
export interface Effacement {
  /** Civil date, ISO. */
  erasedOn: string;
}

/**
 * A candidat has everything that names him or her erased, here and by a tombstone everywhere the name went. What a
 * contract made true stays, under ids that name nobody; without a contract the candidature is withdrawn too. Where
 * nothing names anybody, nothing is left to erase: asked twice, it is done.
 *
 * Rule    F-75; decision 14
 * Errors  SAISIE_INVALIDE (not confirmed)
 */
export const eraseCandidat = useCase({
  name: 'eraseCandidat',
  input: z.object({ confirme: z.literal(true, 'confirmez l’effacement, qui est définitif') }),
  async handle(tx): Promise<Result<Effacement>> {
    await lockCompte(tx);
    const own = await lockOwnCandidat(tx);
    if (!own) return ok({ erasedOn: tx.today });
    await withdrawMisesEnRelation(tx, own, { boundStay: true });
    await forget(tx, own);
    await closeCandidat(tx, own, {
      ...(own.withdrawnOn ? {} : { withdrawnOn: tx.today }),
      erasedOn: tx.today,
      compteId: `efface:${own.candidatId}`,
      departement: '',
      rayonKm: 0,
      disponibleOn: own.registeredOn,
    });
    return ok({ erasedOn: tx.today });
  },
});

/** Names, profile, test, answers kept under an idempotency key, and the names of the service's own history. */
async function forget(tx: Tx, { candidatId, personneId }: CandidatRow): Promise<void> {
  const nobody = { prenom: '', nom: '', courriel: '', telephone: null };
  await tx.update(PersonneRow, { personneId }, nobody);
  await tx.delete(ProfilRow, { candidatId });
  await tx.delete(PixRow, { candidatId });
  await tx.sql('delete from idempotence where compte_id = $1', [tx.acteur.compteId]);
  await tx.sql('select efface_histoire($1)', [personneId]);
  await tx.erase('PersonneRecorded', personneId);
}
