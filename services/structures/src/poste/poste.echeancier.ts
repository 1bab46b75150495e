import type { EcheanceKind } from '@cn/domain/kernel/echeance';
import type { Fait } from '@cn/domain/echeancier/facts';
import { lineOf } from '@cn/domain/echeancier/line';
import { planPoste } from '@cn/domain/echeancier/plan-poste';
import { recruitmentLimites } from '@cn/domain/echeancier/plan-recrutement';
import type { MotifCode } from '@cn/domain/kernel/motif';
import type { Tx } from '@cn/platform/db/tx';
import { loadReferentiel } from '@cn/platform/referentiel/replica';
import { Instant, LocalDate } from '@js-joda/core';
import { echeances } from '../echeance';
import type { PosteRow } from './poste.row';
import { derogationsOf, posteSujet, updatePoste } from './poste.store';

const KINDS = [
  'recrutement.rappel',
  'recrutement.expiration',
  'formation.debut',
  'contrat.fin',
  'vacance.limite',
] satisfies EcheanceKind[];

const fait = (on: string, at: Date | Instant): Fait => ({
  effectiveOn: LocalDate.parse(on),
  recordedAt: at instanceof Date ? Instant.ofEpochMilli(at.getTime()) : at,
});

/** Facts of a poste as the planner takes them. */
async function factsOf(tx: Tx, poste: PosteRow) {
  const derogations = await derogationsOf(tx, poste.posteId);
  const now = tx.context.at;
  const contrat = poste.contratStartsOn && poste.contratTransmittedOn;
  return {
    sujet: posteSujet(poste).sujet,
    version: poste.versionProgramme,
    asOf: LocalDate.parse(poste.asOf),
    decision: fait(poste.grantedOn, poste.recordedAt),
    derogations: derogations.map((one) => fait(one.grantedOn, one.recordedAt)),
    contrats: contrat
      ? [
          {
            startOn: LocalDate.parse(poste.contratStartsOn ?? ''),
            finOn: poste.contratEndsOn ? LocalDate.parse(poste.contratEndsOn) : null,
            transmis: fait(poste.contratTransmittedOn ?? '', poste.contratRecordedAt ?? poste.recordedAt),
          },
        ]
      : [],
    departFormation: poste.departOn ? fait(poste.departOn, now) : null,
    fin: poste.endedOn ? fait(poste.endedOn, now) : null,
  };
}

/**
 * Plans again what comes for a poste, in the transaction that changed one of its facts, and keeps the last day to
 * recruit in force on the row; `motif` is that fact.
 */
export async function planPosteEcheances(tx: Tx, poste: PosteRow, motif: MotifCode): Promise<void> {
  const referentiel = await loadReferentiel(tx);
  const facts = await factsOf(tx, poste);
  const lines = planPoste(facts, referentiel).map(lineOf);
  await echeances.sync(tx, posteSujet(poste), { kinds: KINDS, lines, motif });
  const lecteur = { referentiel, version: poste.versionProgramme, asOf: facts.asOf };
  const limiteOn = recruitmentLimites(lecteur, facts).at(-1)?.limiteOn.toString() ?? null;
  if (limiteOn !== poste.limiteOn) await updatePoste(tx, poste, { limiteOn });
}
