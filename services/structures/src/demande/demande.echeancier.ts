import { planDemande } from '@cn/domain/echeancier/plan-demande';
import type { EcheanceKind } from '@cn/domain/kernel/echeance';
import type { Fait } from '@cn/domain/echeancier/facts';
import { lineOf } from '@cn/domain/echeancier/line';
import { Instant, LocalDate } from '@js-joda/core';
import type { MotifCode } from '@cn/domain/kernel/motif';
import type { Tx } from '@cn/platform/db/tx';
import { loadReferentiel } from '@cn/platform/referentiel/replica';
import { echeances } from '../echeance';
import type { DemandeRow } from './demande.row';
import { lastAvis } from '../avis/avis.store';
import { demandeSujet } from './demande.store';

const KINDS = [
  'avis.relance',
  'avis.escalade',
  'comite.seance',
  'demande.instruction',
  'demande.confirmation',
] satisfies EcheanceKind[];

/** Plans again what comes for a demande, in the transaction that changed one of its facts; `motif` is that fact. */
export async function planDemandeEcheances(tx: Tx, demande: DemandeRow, motif: MotifCode): Promise<void> {
  const sujet = demandeSujet(demande);
  const recordedAt = Instant.ofEpochMilli(demande.recordedAt.getTime());
  const avis = await lastAvis(tx, demande.demandeId);
  const now: Fait = { effectiveOn: tx.context.today, recordedAt: tx.context.at };
  const asOf = LocalDate.parse(demande.submittedOn);
  const plan = planDemande(
    {
      sujet: sujet.sujet,
      version: demande.versionProgramme,
      asOf,
      kind: demande.kind,
      deposee: { effectiveOn: asOf, recordedAt },
      avis: avis && {
        effectiveOn: LocalDate.parse(avis.effectiveOn),
        recordedAt: Instant.ofEpochMilli(avis.recordedAt.getTime()),
      },
      decision: demande.issue && demande.issue !== 'EN_BASE' ? now : null,
      retiree: demande.etat === 'RETIREE' ? now : null,
      seancesOn: demande.comiteOn ? [LocalDate.parse(demande.comiteOn)] : [],
    },
    await loadReferentiel(tx),
  );
  await echeances.sync(tx, sujet, { kinds: KINDS, lines: plan.map(lineOf), motif });
}
