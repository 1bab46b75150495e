import type { DescMessage } from '@bufbuild/protobuf';
import * as commun from './gen/cn/commun/v1/commun_pb';
import * as candidates from './gen/cn/candidates/v1/candidates_pb';
import * as formation from './gen/cn/formation/v1/formation_pb';
import * as notifications from './gen/cn/notifications/v1/notifications_pb';
import * as payments from './gen/cn/payments/v1/payments_pb';
import * as personne from './gen/cn/personne/v1/personne_pb';
import * as structures from './gen/cn/structures/v1/structures_pb';
import type { TopicName } from './topic';

/** How one kind of event travels. */
export interface EventKind {
  topic: TopicName;
  schema: DescMessage;
}

const kind = <S extends DescMessage, T extends TopicName>(topic: T, schema: S) => ({ topic, schema });

/** Every event of the platform by its name, which is also its `ce_type`: past facts, one topic per aggregate. */
export const EVENTS = {
  StructureRecorded: kind('structures.structure.v1', structures.StructureRecordedSchema),
  StructureActivated: kind('structures.structure.v1', structures.StructureActivatedSchema),
  StructureMoved: kind('structures.structure.v1', structures.StructureMovedSchema),
  PropositionRecorded: kind('structures.structure.v1', structures.PropositionRecordedSchema),
  PropositionAccepted: kind('structures.structure.v1', structures.PropositionAcceptedSchema),
  PropositionRejected: kind('structures.structure.v1', structures.PropositionRejectedSchema),
  CandidatureSubmitted: kind('structures.demande.v1', structures.CandidatureSubmittedSchema),
  AvisRecorded: kind('structures.demande.v1', structures.AvisRecordedSchema),
  AvisReminded: kind('structures.demande.v1', structures.AvisRemindedSchema),
  ComiteConvened: kind('structures.demande.v1', structures.ComiteConvenedSchema),
  DemandeScheduled: kind('structures.demande.v1', structures.DemandeScheduledSchema),
  DemandeDecided: kind('structures.demande.v1', structures.DemandeDecidedSchema),
  DemandeWithdrawn: kind('structures.demande.v1', structures.DemandeWithdrawnSchema),
  DemandeAmended: kind('structures.demande.v1', structures.DemandeAmendedSchema),
  PosteGranted: kind('structures.poste.v1', structures.PosteGrantedSchema),
  PosteAttributed: kind('structures.poste.v1', structures.PosteAttributedSchema),
  PosteWithdrawn: kind('structures.poste.v1', structures.PosteWithdrawnSchema),
  PosteReturned: kind('structures.poste.v1', structures.PosteReturnedSchema),
  PosteExpired: kind('structures.poste.v1', structures.PosteExpiredSchema),
  DelaiReminded: kind('structures.poste.v1', structures.DelaiRemindedSchema),
  DelaiMarked: kind('structures.poste.v1', structures.DelaiMarkedSchema),
  DerogationGranted: kind('structures.poste.v1', structures.DerogationGrantedSchema),
  DerogationWithdrawn: kind('structures.poste.v1', structures.DerogationWithdrawnSchema),
  ReferentielRecorded: kind('structures.referentiel.v1', structures.ReferentielRecordedSchema),
  StructuresEcheancierChanged: kind('structures.echeance.v1', commun.EcheancierChangedSchema),
  StructuresTacheChanged: kind('structures.tache.v1', commun.TacheChangedSchema),
  CandidatRegistered: kind('candidates.candidat.v1', candidates.CandidatRegisteredSchema),
  CandidatAmended: kind('candidates.candidat.v1', candidates.CandidatAmendedSchema),
  CandidatWithdrawn: kind('candidates.candidat.v1', candidates.CandidatWithdrawnSchema),
  CandidatValidated: kind('candidates.candidat.v1', candidates.CandidatValidatedSchema),
  ValidationCancelled: kind('candidates.candidat.v1', candidates.ValidationCancelledSchema),
  CandidatRecruited: kind('candidates.candidat.v1', candidates.CandidatRecruitedSchema),
  ContratTransmitted: kind('candidates.contrat.v1', candidates.ContratTransmittedSchema),
  ContratAmended: kind('candidates.contrat.v1', candidates.ContratAmendedSchema),
  ContratCancelled: kind('candidates.contrat.v1', candidates.ContratCancelledSchema),
  ParcoursProposed: kind('formation.parcours.v1', formation.ParcoursProposedSchema),
  DepartRecorded: kind('formation.parcours.v1', formation.DepartRecordedSchema),
  ParcoursCancelled: kind('formation.parcours.v1', formation.ParcoursCancelledSchema),
  DepartCancelled: kind('formation.parcours.v1', formation.DepartCancelledSchema),
  DemandeSubventionSubmitted: kind('payments.convention.v1', payments.DemandeSubventionSubmittedSchema),
  DemandeSubventionCompleted: kind('payments.convention.v1', payments.DemandeSubventionCompletedSchema),
  DemandeSubventionAccepted: kind('payments.convention.v1', payments.DemandeSubventionAcceptedSchema),
  DemandeSubventionReopened: kind('payments.convention.v1', payments.DemandeSubventionReopenedSchema),
  ConventionSent: kind('payments.convention.v1', payments.ConventionSentSchema),
  ConventionSignedByStructure: kind('payments.convention.v1', payments.ConventionSignedByStructureSchema),
  ConventionSigned: kind('payments.convention.v1', payments.ConventionSignedSchema),
  ConventionEndAnnounced: kind('payments.convention.v1', payments.ConventionEndAnnouncedSchema),
  SuiviRequested: kind('payments.convention.v1', payments.SuiviRequestedSchema),
  ConventionExpired: kind('payments.convention.v1', payments.ConventionExpiredSchema),
  ConventionClosed: kind('payments.convention.v1', payments.ConventionClosedSchema),
  FinancementCreated: kind('payments.financement.v1', payments.FinancementCreatedSchema),
  TrancheChanged: kind('payments.financement.v1', payments.TrancheChangedSchema),
  PaymentsEcheancierChanged: kind('payments.echeance.v1', commun.EcheancierChangedSchema),
  PaymentsTacheChanged: kind('payments.tache.v1', commun.TacheChangedSchema),
  MailSent: kind('notifications.mail.v1', notifications.MailSentSchema),
  MailRefused: kind('notifications.mail.v1', notifications.MailRefusedSchema),
  PersonneRecorded: kind('personne.v1', personne.PersonneRecordedSchema),
} as const satisfies Record<string, EventKind>;

export type EventName = keyof typeof EVENTS;
