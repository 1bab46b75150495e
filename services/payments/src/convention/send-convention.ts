import { instructionWarnings } from '@cn/domain/convention/instruction';
import { ok, type Result } from '@cn/domain/kernel/result';
import type { Tx } from '@cn/platform/db/tx';
import { lecteurOf } from '@cn/platform/referentiel/replica';
import { useCase } from '@cn/platform/usecase/use-case';
import { LocalDate } from '@js-joda/core';
import { z } from 'zod';
import { postesSansParcours } from '../replica/replica.query';
import { advanceConvention } from './advance-convention';
import type { ConventionRow } from './convention.row';
import { listFinancements } from './convention.store';

/**
 * The BdT sends the convention to sign, once a parcours is proposed for the candidat of each poste. Sending before the
 * announced three weeks, or after, leaves a warning on the convention, never a refusal.
 *
 * Rule    R-205; R-196, F-10
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE, PARCOURS_ABSENT
 */
export const sendConvention = useCase({
  name: 'sendConvention',
  ailleurs: ['PARCOURS_ABSENT'],
  input: z.object({ conventionId: z.uuid() }),
  vise: { table: 'convention', champ: 'conventionId' },
  rend: 'conventionId',
  async handle(tx, { conventionId }): Promise<Result<ConventionRow>> {
    const stepped = await advanceConvention(tx, conventionId, {
      event: 'sendConvention',
      context: async () => ({ parcoursPropose: (await sansParcours(tx, conventionId)).length === 0 }),
      change: async (convention) => ({ sentOn: tx.today, avertissements: await warningsOf(tx, convention) }),
      announces: 'ConventionSent',
      acte: 'CONVENTION_ENVOYEE',
      closes: 'ENVOYER_CONVENTION',
      opens: { kind: 'SIGNER_CONVENTION', role: 'STRUCTURE' },
    });
    return stepped.ok ? ok(stepped.value.convention) : stepped;
  },
});

async function sansParcours(tx: Tx, conventionId: string): Promise<string[]> {
  const live = (await listFinancements(tx, conventionId)).filter((one) => one.vivant);
  return postesSansParcours(
    tx,
    live.map((one) => one.posteId),
  );
}

async function warningsOf(tx: Tx, convention: ConventionRow): Promise<ConventionRow['avertissements']> {
  const lecteur = await lecteurOf(tx, convention);
  const completedOn = convention.completedOn ? LocalDate.parse(convention.completedOn) : null;
  const submittedOn = LocalDate.parse(convention.submittedOn);
  return [...instructionWarnings(lecteur, { submittedOn, completedOn, sentOn: tx.context.today })];
}
