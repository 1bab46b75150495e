import {
  ActeAbandonOrdreDocument,
  ActeAcceptDemandeSubventionDocument,
  ActeAmendCandidatDocument,
  ActeAmendCandidatureDocument,
  ActeAmendContactDocument,
  ActeAmendContratDocument,
  ActeAmendStructureDocument,
  ActeCancelContratDocument,
  ActeCancelDepartFormationDocument,
  ActeCancelParcoursDocument,
  ActeCancelValidationDocument,
  ActeCloseReversementDocument,
  ActeCompleteDemandeSubventionDocument,
  ActeDecideDemandeDocument,
  ActeDismissCandidatDocument,
  ActeEraseCandidatDocument,
  ActeGrantDerogationDocument,
  ActePostponeDemandeDocument,
  ActePreselectCandidatDocument,
  ActePresentOrdreDocument,
  ActeProposeParcoursDocument,
  ActeRecordAvisDocument,
  ActeRecordDepartFormationDocument,
  ActeReopenDemandeSubventionDocument,
  ActeReviewPlanDocument,
  ActeScheduleDemandeDocument,
  ActeSendConventionDocument,
  ActeSignConventionDocument,
  ActeSubmitCandidatureDocument,
  ActeSubmitDemandeSubventionDocument,
  ActeTransmitContratDocument,
  ActeValidateCandidatDocument,
  ActeWithdrawCandidatDocument,
  ActeWithdrawDemandeDocument,
  ActeWithdrawDemandeSubventionDocument,
  ActeWithdrawDerogationDocument,
  ActeWithdrawPosteDocument,
  type CodeAction,
  type EffetLuFragment,
  type TypedDocumentString,
} from '../gql/graphql';
import type { Refus } from '../graphql/use-acte';

/** What every act answers. */
export interface Reponse {
  readonly objet?: { readonly id: string; readonly version?: number } | null;
  readonly erreurs: readonly Refus[];
  readonly effets: readonly EffetLuFragment[];
}

type Input = Readonly<Record<string, unknown>>;

/** The document of an act: one mutation each, `acte` in all of them. */
export type ActeDocument = TypedDocumentString<{ acte: Reponse }, { input: Input }>;

/** One document an act: a new one does not compile until it is here. */
const DOCUMENTS = {
  submitCandidature: ActeSubmitCandidatureDocument,
  recordAvis: ActeRecordAvisDocument,
  scheduleDemande: ActeScheduleDemandeDocument,
  decideDemande: ActeDecideDemandeDocument,
  grantDerogation: ActeGrantDerogationDocument,
  preselectCandidat: ActePreselectCandidatDocument,
  validateCandidat: ActeValidateCandidatDocument,
  submitDemandeSubvention: ActeSubmitDemandeSubventionDocument,
  completeDemandeSubvention: ActeCompleteDemandeSubventionDocument,
  acceptDemandeSubvention: ActeAcceptDemandeSubventionDocument,
  proposeParcours: ActeProposeParcoursDocument,
  sendConvention: ActeSendConventionDocument,
  transmitContrat: ActeTransmitContratDocument,
  signConvention: ActeSignConventionDocument,
  recordDepartFormation: ActeRecordDepartFormationDocument,
  presentOrdre: ActePresentOrdreDocument,
  reviewPlan: ActeReviewPlanDocument,
  closeReversement: ActeCloseReversementDocument,
  amendContact: ActeAmendContactDocument,
  amendStructure: ActeAmendStructureDocument,
  amendCandidature: ActeAmendCandidatureDocument,
  amendContrat: ActeAmendContratDocument,
  amendCandidat: ActeAmendCandidatDocument,
  postponeDemande: ActePostponeDemandeDocument,
  reopenDemandeSubvention: ActeReopenDemandeSubventionDocument,
  withdrawDerogation: ActeWithdrawDerogationDocument,
  abandonOrdre: ActeAbandonOrdreDocument,
  dismissCandidat: ActeDismissCandidatDocument,
  cancelValidation: ActeCancelValidationDocument,
  cancelContrat: ActeCancelContratDocument,
  cancelDepartFormation: ActeCancelDepartFormationDocument,
  cancelParcours: ActeCancelParcoursDocument,
  withdrawDemandeSubvention: ActeWithdrawDemandeSubventionDocument,
  withdrawPoste: ActeWithdrawPosteDocument,
  withdrawDemande: ActeWithdrawDemandeDocument,
  withdrawCandidat: ActeWithdrawCandidatDocument,
  eraseCandidat: ActeEraseCandidatDocument,
} satisfies Record<CodeAction, object>;

/** The document of an act, by its code. */
export const documentOf = (code: CodeAction): ActeDocument => DOCUMENTS[code] as unknown as ActeDocument;
