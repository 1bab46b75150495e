import type { Attente, Machine } from '../kernel/machine';

const attend = (acteur: Attente['acteur'], action: string, par: Attente['par'] = 'TACHE'): Attente => ({
  acteur,
  action,
  par,
});

/** States of a demande de poste: D0, A, C, H and COORD (D.11). */
export type DemandePosteState =
  | 'EN_ATTENTE_MOTIVATION'
  | 'EN_ATTENTE_AVIS'
  | 'AVIS_RENDU'
  | 'INSCRITE_COMITE'
  | 'EN_BASE'
  | 'ACCEPTEE'
  | 'ACTIVEE'
  | 'CONVENTIONNEE'
  | 'REJETEE'
  | 'RETIREE'
  | 'NON_EXAMINEE';

export type DemandePosteEvent =
  | 'completeMotivation'
  | 'amendDemande'
  | 'recordAvis'
  | 'enrollDemande'
  | 'postponeDemande'
  | 'acceptDemande'
  | 'rejectDemande'
  | 'keepDemande'
  | 'activateStructure'
  | 'signConvention'
  | 'withdrawDemande'
  | 'closePhase';

/** What the guards of a demande look at. */
export interface DemandePosteContext {
  readonly avisRequis: boolean;
  readonly avisRendu: boolean;
}

const avisBeforeDecision = (context: DemandePosteContext) =>
  context.avisRequis && !context.avisRendu ? 'AVIS_MANQUANT' : null;

const IN_COMITE = ['INSCRITE_COMITE', 'EN_BASE'] as const;
const UNDER_EXAMINATION = ['EN_ATTENTE_MOTIVATION', 'EN_ATTENTE_AVIS', 'AVIS_RENDU', ...IN_COMITE] as const;
const BEFORE_CONVENTION = [...UNDER_EXAMINATION, 'ACCEPTEE', 'ACTIVEE'] as const;

/** The comité has not decided: a structure files no second demande of the same kind meanwhile (F-85). */
export const EN_EXAMEN: readonly DemandePosteState[] = UNDER_EXAMINATION;

/**
 * Demande de poste: the préfecture gives its avis, the comité decides, the structure is activated, the convention is
 * signed.
 */
export const demandePosteMachine: Machine<DemandePosteState, DemandePosteEvent, DemandePosteContext> = {
  objet: 'demande de poste',
  initial: 'EN_ATTENTE_AVIS',
  attente: {
    EN_ATTENTE_MOTIVATION: attend('STRUCTURE', 'compléter le formulaire de motivation'),
    EN_ATTENTE_AVIS: attend('PREFECTURE', 'rendre son avis'),
    AVIS_RENDU: attend('ANCT', 'inscrire la demande à un comité'),
    INSCRITE_COMITE: attend('ANCT', 'décider en comité', 'ECHEANCE'),
    EN_BASE: attend('ANCT', 'réexaminer la demande au prochain comité', 'ECHEANCE'),
    ACCEPTEE: attend('PLATEFORME', 'activer l’espace Structure', 'PARTENAIRE'),
    ACTIVEE: attend('STRUCTURE', 'recruter et déposer la demande de subvention', 'ECHEANCE'),
    CONVENTIONNEE: null,
    REJETEE: null,
    RETIREE: null,
    NON_EXAMINEE: null,
  },
  actes: {
    completeMotivation: 'de compléter le formulaire de motivation',
    amendDemande: 'de corriger la demande',
    recordAvis: 'de rendre un avis',
    enrollDemande: 'd’inscrire la demande à un comité',
    postponeDemande: 'de reporter la demande',
    acceptDemande: 'd’accepter la demande',
    rejectDemande: 'de rejeter la demande',
    keepDemande: 'de garder la demande en base',
    activateStructure: 'd’activer la structure',
    signConvention: 'de signer la convention',
    withdrawDemande: 'de retirer la demande',
    closePhase: 'de clore la demande avec la phase',
  },
  transitions: [
    { from: ['EN_ATTENTE_MOTIVATION'], event: 'completeMotivation', to: 'EN_ATTENTE_AVIS', regle: 'R-090' },
    { from: ['EN_ATTENTE_AVIS'], event: 'amendDemande', to: 'EN_ATTENTE_AVIS', regle: 'R-080' },
    { from: ['EN_ATTENTE_AVIS', 'AVIS_RENDU'], event: 'recordAvis', to: 'AVIS_RENDU', regle: 'R-100' },
    { from: ['INSCRITE_COMITE'], event: 'recordAvis', to: 'INSCRITE_COMITE', regle: 'R-100' },
    { from: ['EN_BASE'], event: 'recordAvis', to: 'EN_BASE', regle: 'R-100' },
    {
      from: ['AVIS_RENDU', 'EN_BASE', 'INSCRITE_COMITE'],
      event: 'enrollDemande',
      to: 'INSCRITE_COMITE',
      regle: 'R-106',
      garde: avisBeforeDecision,
    },
    { from: ['INSCRITE_COMITE'], event: 'postponeDemande', to: 'AVIS_RENDU', regle: 'R-086' },
    {
      from: ['INSCRITE_COMITE'],
      event: 'acceptDemande',
      to: 'ACCEPTEE',
      regle: 'R-106',
      garde: avisBeforeDecision,
    },
    {
      from: ['INSCRITE_COMITE'],
      event: 'rejectDemande',
      to: 'REJETEE',
      regle: 'R-106',
      garde: avisBeforeDecision,
    },
    { from: ['INSCRITE_COMITE'], event: 'keepDemande', to: 'EN_BASE', regle: 'R-126' },
    { from: ['ACCEPTEE'], event: 'activateStructure', to: 'ACTIVEE', regle: 'R-129' },
    { from: ['ACTIVEE'], event: 'signConvention', to: 'CONVENTIONNEE', regle: 'R-033' },
    { from: BEFORE_CONVENTION, event: 'withdrawDemande', to: 'RETIREE', regle: 'F-85' },
    {
      from: ['EN_ATTENTE_AVIS', 'AVIS_RENDU', ...IN_COMITE],
      event: 'closePhase',
      to: 'NON_EXAMINEE',
      regle: 'F-86',
    },
  ],
};

/** States of a demande that gives posts back: E, F and G. */
export type DemandeSortieState = 'DEPOSEE' | 'INSCRITE_COMITE' | 'VALIDEE' | 'CLOSE' | 'REFUSEE' | 'RETIREE';

export type DemandeSortieEvent =
  'enrollDemande' | 'acceptDemande' | 'rejectDemande' | 'closeSortie' | 'withdrawDemande';

export interface DemandeSortieContext {
  readonly kind: 'E' | 'F' | 'G';
  readonly vacant: boolean;
  /** The structure never recruited and leaves (G.2). */
  readonly jamaisRecrute: boolean;
  readonly courrierArRecu: boolean;
}

const vacantFirst = ({ kind, vacant }: DemandeSortieContext) =>
  kind !== 'F' && !vacant ? 'POSTE_OCCUPE' : null;
const bothActs = ({ kind, jamaisRecrute, courrierArRecu }: DemandeSortieContext) =>
  kind === 'G' && jamaisRecrute && !courrierArRecu ? 'COURRIER_AR_ABSENT' : null;

/** Demande E, F or G: vacancy is checked, the comité acknowledges, the exit is closed. */
export const demandeSortieMachine: Machine<DemandeSortieState, DemandeSortieEvent, DemandeSortieContext> = {
  objet: 'demande de sortie',
  initial: 'DEPOSEE',
  attente: {
    DEPOSEE: attend('ANCT', 'inscrire la demande à un comité'),
    INSCRITE_COMITE: attend('ANCT', 'décider en comité', 'ECHEANCE'),
    VALIDEE: attend('STRUCTURE', 'achever la sortie', 'ECHEANCE'),
    CLOSE: null,
    REFUSEE: null,
    RETIREE: null,
  },
  actes: {
    enrollDemande: 'd’inscrire la demande à un comité',
    acceptDemande: 'd’accepter la demande',
    rejectDemande: 'de rejeter la demande',
    closeSortie: 'd’achever la sortie',
    withdrawDemande: 'de retirer la demande',
  },
  transitions: [
    { from: ['DEPOSEE'], event: 'enrollDemande', to: 'INSCRITE_COMITE', regle: 'R-351', garde: vacantFirst },
    { from: ['INSCRITE_COMITE'], event: 'acceptDemande', to: 'VALIDEE', regle: 'R-118', garde: vacantFirst },
    { from: ['INSCRITE_COMITE'], event: 'rejectDemande', to: 'REFUSEE', regle: 'F-48' },
    { from: ['VALIDEE'], event: 'closeSortie', to: 'CLOSE', regle: 'R-361', garde: bothActs },
    { from: ['DEPOSEE', 'INSCRITE_COMITE'], event: 'withdrawDemande', to: 'RETIREE', regle: 'F-85' },
  ],
};

/** States of a renouvellement (B), which the BdT examines alone. */
export type RenouvellementState =
  'DEPOSEE' | 'INCOMPLETE' | 'CONFORME' | 'RENOUVELEE' | 'REFUSEE' | 'RETIREE';

export type RenouvellementEvent =
  | 'requestPieces'
  | 'completeDemande'
  | 'validateConformite'
  | 'signConvention'
  | 'refuseDemande'
  | 'withdrawDemande';

/**
 * Demande B: no avis, no comité; the BdT checks it and the renewed convention is signed.
 */
export const renouvellementMachine: Machine<RenouvellementState, RenouvellementEvent, unknown> = {
  objet: 'demande de renouvellement',
  initial: 'DEPOSEE',
  attente: {
    DEPOSEE: attend('BDT', 'instruire la demande'),
    INCOMPLETE: attend('STRUCTURE', 'compléter la demande'),
    CONFORME: attend('STRUCTURE', 'finaliser et signer la convention renouvelée'),
    RENOUVELEE: null,
    REFUSEE: null,
    RETIREE: null,
  },
  actes: {
    requestPieces: 'de demander des pièces',
    completeDemande: 'de compléter la demande',
    validateConformite: 'de valider la conformité',
    signConvention: 'de signer la convention',
    refuseDemande: 'de refuser la demande',
    withdrawDemande: 'de retirer la demande',
  },
  transitions: [
    { from: ['DEPOSEE'], event: 'requestPieces', to: 'INCOMPLETE', regle: 'R-342' },
    { from: ['INCOMPLETE'], event: 'completeDemande', to: 'DEPOSEE', regle: 'R-342' },
    { from: ['DEPOSEE'], event: 'validateConformite', to: 'CONFORME', regle: 'R-119' },
    { from: ['CONFORME'], event: 'signConvention', to: 'RENOUVELEE', regle: 'R-344' },
    { from: ['DEPOSEE', 'INCOMPLETE'], event: 'refuseDemande', to: 'REFUSEE', regle: 'F-53' },
    { from: ['DEPOSEE', 'INCOMPLETE', 'CONFORME'], event: 'withdrawDemande', to: 'RETIREE', regle: 'F-85' },
  ],
};

/** States of a declaration of rupture (D). */
export type RuptureState = 'DECLAREE' | 'JUSTIFIEE' | 'ANNULEE';

/** Demande D: declared by the structure, settled when its justificatifs are transmitted. */
export const ruptureMachine: Machine<RuptureState, 'transmitJustificatifs' | 'cancelRupture', unknown> = {
  objet: 'déclaration de rupture',
  initial: 'DECLAREE',
  attente: {
    DECLAREE: attend('STRUCTURE', 'transmettre les justificatifs de la rupture'),
    JUSTIFIEE: null,
    ANNULEE: null,
  },
  actes: {
    transmitJustificatifs: 'de transmettre les justificatifs',
    cancelRupture: 'd’annuler la déclaration',
  },
  transitions: [
    { from: ['DECLAREE'], event: 'transmitJustificatifs', to: 'JUSTIFIEE', regle: 'R-349' },
    { from: ['DECLAREE'], event: 'cancelRupture', to: 'ANNULEE', regle: 'F-79' },
  ],
};
