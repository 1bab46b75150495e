import { ok, type Result } from '@cn/domain/kernel/result';
import { useCase } from '@cn/platform/usecase/use-case';
import type { Tx } from '@cn/platform/db/tx';
import { z } from 'zod';
import { assessFinancement } from '../financement/assess-financement';
import { advanceConvention, type Step } from './advance-convention';
import type { ConventionRow } from './convention.row';
import { listFinancements } from './convention.store';

/**
 * The structure signs, then the BdT, last: the role of the caller tells which. The BdT's signature attributes the
 * postes, starts the convention and may open the gate of its payments.
 *
 * Rule   
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE, SIGNATURE_STRUCTURE_ABSENTE
 */
export const signConvention = useCase({
  name: 'signConvention',
  input: z.object({ conventionId: z.uuid() }),
  vise: { table: 'convention', champ: 'conventionId' },
  rend: 'conventionId',
  async handle(tx, { conventionId }): Promise<Result<ConventionRow>> {
    const last = tx.acteur.role === 'BDT';
    const stepped = await advanceConvention(
      tx,
      conventionId,
      last ? bySignatureBdt(tx) : bySignatureStructure(tx),
    );
    if (!stepped.ok) return stepped;
    const { convention, eventId } = stepped.value;
    if (!last) return ok(convention);
    for (const one of await listFinancements(tx, conventionId)) {
      if (one.vivant) await assessFinancement(tx, one.financementId, { motif: 'CONVENTION_SIGNEE', eventId });
    }
    return ok(convention);
  },
});

const bySignatureStructure = (tx: Tx): Step => ({
  event: 'signStructure',
  change: () => ({ structureSignedOn: tx.today }),
  announces: 'ConventionSignedByStructure',
  acte: 'CONVENTION_SIGNEE_STRUCTURE',
  closes: 'SIGNER_CONVENTION',
  opens: { kind: 'SIGNER_EN_DERNIER', role: 'BDT' },
});

const bySignatureBdt = (tx: Tx): Step => ({
  event: 'signBdt',
  change: () => ({ signedOn: tx.today }),
  announces: 'ConventionSigned',
  acte: 'CONVENTION_SIGNEE',
  closes: 'SIGNER_EN_DERNIER',
});
