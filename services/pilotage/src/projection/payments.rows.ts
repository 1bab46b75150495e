import type { EventName } from '@cn/contracts/event';
import type { Convention } from '@cn/contracts/gen/cn/payments/v1/payments_pb';
import type { Fact } from './fact';
import { echeances, none, one, tache, text, type Filled, type Fills } from './fill';

function convention(payload: { convention?: Convention }, fact: Fact): Filled[] {
  const { convention } = payload;
  if (!convention) return [];
  return one('convention', {
    ...fact.lieu,
    convention_id: convention.conventionId,
    numero: convention.numero,
    etat: convention.etat,
    etat_on: fact.on,
    poste_ids: convention.posteIds,
    montant_cents: Number(convention.montantCents),
    signed_on: text(convention.signedOn),
    fin_on: text(convention.finOn),
    version: fact.version,
  });
}

/** What the facts of a convention and of its money fill. */
export const PAYMENTS_ROWS: Fills<
  | Extract<EventName, `DemandeSubvention${string}` | `Convention${string}` | `Payments${string}`>
  | 'FinancementCreated'
  | 'SuiviRequested'
  | 'TrancheChanged'
> = {
  DemandeSubventionSubmitted: convention,
  DemandeSubventionCompleted: convention,
  DemandeSubventionAccepted: convention,
  DemandeSubventionReopened: convention,
  ConventionSent: convention,
  ConventionSignedByStructure: convention,
  ConventionSigned: convention,
  ConventionEndAnnounced: convention,
  SuiviRequested: convention,
  ConventionExpired: convention,
  ConventionClosed: convention,
  FinancementCreated: none,
  TrancheChanged: (payload, fact) =>
    one('tranche', {
      ...fact.lieu,
      tranche_id: payload.trancheId,
      financement_id: payload.financementId,
      poste_id: payload.posteId,
      numero: payload.numero,
      montant_cents: Number(payload.montantCents),
      echeance_on: text(payload.echeanceOn),
      etat: payload.etat,
      etat_on: fact.on,
      motifs: payload.motifs,
      reference: text(payload.reference),
      regle: payload.regle,
      version: fact.version,
    }),
  PaymentsEcheancierChanged: echeances,
  PaymentsTacheChanged: tache,
};
