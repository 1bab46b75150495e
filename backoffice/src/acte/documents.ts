import {
  AbandonOrdreDocument,
  AcceptDemandeSubventionDocument,
  AmendCandidatDocument,
  AmendCandidatureDocument,
  AmendContactDocument,
  AmendContratDocument,
  AmendStructureDocument,
  CancelContratDocument,
  CancelDepartFormationDocument,
  CancelParcoursDocument,
  CancelValidationDocument,
  CloseReversementDocument,
  CompleteDemandeSubventionDocument,
  DecideDemandeDocument,
  DismissCandidatDocument,
  EraseCandidatDocument,
  GrantDerogationDocument,
  PostponeDemandeDocument,
  PreselectCandidatDocument,
  PresentOrdreDocument,
  ProposeParcoursDocument,
  RecordAvisDocument,
  RecordDepartFormationDocument,
  ReopenDemandeSubventionDocument,
  ReviewPlanDocument,
  ScheduleDemandeDocument,
  SendConventionDocument,
  SignConventionDocument,
  SubmitCandidatureDocument,
  SubmitDemandeSubventionDocument,
  TransmitContratDocument,
  ValidateCandidatDocument,
  WithdrawCandidatDocument,
  WithdrawDemandeDocument,
  WithdrawDemandeSubventionDocument,
  WithdrawDerogationDocument,
  WithdrawPosteDocument,
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
  submitCandidature: SubmitCandidatureDocument,
  recordAvis: RecordAvisDocument,
  scheduleDemande: ScheduleDemandeDocument,
  decideDemande: DecideDemandeDocument,
  grantDerogation: GrantDerogationDocument,
  preselectCandidat: PreselectCandidatDocument,
  validateCandidat: ValidateCandidatDocument,
  submitDemandeSubvention: SubmitDemandeSubventionDocument,
  completeDemandeSubvention: CompleteDemandeSubventionDocument,
  acceptDemandeSubvention: AcceptDemandeSubventionDocument,
  proposeParcours: ProposeParcoursDocument,
  sendConvention: SendConventionDocument,
  transmitContrat: TransmitContratDocument,
  signConvention: SignConventionDocument,
  recordDepartFormation: RecordDepartFormationDocument,
  presentOrdre: PresentOrdreDocument,
  reviewPlan: ReviewPlanDocument,
  closeReversement: CloseReversementDocument,
  amendContact: AmendContactDocument,
  amendStructure: AmendStructureDocument,
  amendCandidature: AmendCandidatureDocument,
  amendContrat: AmendContratDocument,
  amendCandidat: AmendCandidatDocument,
  postponeDemande: PostponeDemandeDocument,
  reopenDemandeSubvention: ReopenDemandeSubventionDocument,
  withdrawDerogation: WithdrawDerogationDocument,
  abandonOrdre: AbandonOrdreDocument,
  dismissCandidat: DismissCandidatDocument,
  cancelValidation: CancelValidationDocument,
  cancelContrat: CancelContratDocument,
  cancelDepartFormation: CancelDepartFormationDocument,
  cancelParcours: CancelParcoursDocument,
  withdrawDemandeSubvention: WithdrawDemandeSubventionDocument,
  withdrawPoste: WithdrawPosteDocument,
  withdrawDemande: WithdrawDemandeDocument,
  withdrawCandidat: WithdrawCandidatDocument,
  eraseCandidat: EraseCandidatDocument,
} satisfies Record<CodeAction, object>;

/** The document of an act, by its code. */
export const documentOf = (code: CodeAction): ActeDocument => DOCUMENTS[code] as unknown as ActeDocument;
