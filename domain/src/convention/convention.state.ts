import type { Machine } from '../kernel/machine';

/** States of a convention (decision 5, D.11). */
export type ConventionState =
  | 'DEMANDEE'
  | 'INCOMPLETE'
  | 'EN_INSTRUCTION'
  | 'CONFORME'
  | 'ENVOYEE'
  | 'SIGNEE_STRUCTURE'
  | 'SIGNEE'
  | 'ECHUE'
  | 'TRANSFEREE'
  | 'RESILIEE'
  | 'REFUSEE'
  | 'ABANDONNEE';

export type ConventionEvent =
  | 'requestPieces'
  | 'completeDemandeSubvention'
  | 'examineDemandeSubvention'
  | 'validateConformite'
  | 'reopenDemandeSubvention'
  | 'refuseDemandeSubvention'
  | 'sendConvention'
  | 'signStructure'
  | 'signBdt'
  | 'endConvention'
  | 'transferConvention'
  | 'terminateConvention'
  | 'abandonConvention';

/** What the guards of a convention look at. */
export interface ConventionContext {
  readonly dossierComplet: boolean;
  readonly parcoursPropose: boolean;
  readonly structureSignee: boolean;
  /** Today is not after the last day. */
  readonly enCours: boolean;
}

const NOT_SIGNED = [
  'DEMANDEE',
  'INCOMPLETE',
  'EN_INSTRUCTION',
  'CONFORME',
  'ENVOYEE',
  'SIGNEE_STRUCTURE',
] as const;

/** From the demande de subvention to the BdT's signature, which comes last, then to the last day. */
export const conventionMachine: Machine<ConventionState, ConventionEvent, ConventionContext> = {
  objet: 'convention',
  initial: 'DEMANDEE',
  attente: {
    DEMANDEE: { acteur: 'BDT', action: 'ouvrir l’instruction', par: 'TACHE' },
    INCOMPLETE: { acteur: 'STRUCTURE', action: 'compléter la demande de subvention', par: 'TACHE' },
    EN_INSTRUCTION: { acteur: 'BDT', action: 'valider la conformité', par: 'TACHE' },
    CONFORME: { acteur: 'BDT', action: 'envoyer la convention une fois le parcours proposé', par: 'TACHE' },
    ENVOYEE: { acteur: 'STRUCTURE', action: 'signer la convention', par: 'TACHE' },
    SIGNEE_STRUCTURE: { acteur: 'BDT', action: 'signer la convention', par: 'TACHE' },
    // The structure chooses to renew or not in its last days only: a task then says so.
    SIGNEE: {
      acteur: 'PLATEFORME',
      action: 'verser chaque tranche à sa date, puis annoncer la fin de la convention',
      par: 'ECHEANCE',
    },
    ECHUE: null,
    TRANSFEREE: null,
    RESILIEE: null,
    REFUSEE: null,
    ABANDONNEE: null,
  },
  actes: {
    requestPieces: 'de demander des pièces',
    completeDemandeSubvention: 'de compléter la demande de subvention',
    examineDemandeSubvention: 'd’instruire la demande de subvention',
    validateConformite: 'de valider la conformité',
    reopenDemandeSubvention: 'de revenir sur l’instruction',
    refuseDemandeSubvention: 'de refuser la demande de subvention',
    sendConvention: 'd’envoyer la convention',
    signStructure: 'de signer la convention',
    signBdt: 'de signer la convention en dernier',
    endConvention: 'de clore la convention à son terme',
    transferConvention: 'de transférer la convention',
    terminateConvention: 'de résilier la convention',
    abandonConvention: 'd’abandonner la demande de subvention',
  },
  transitions: [
    { from: ['DEMANDEE', 'EN_INSTRUCTION'], event: 'requestPieces', to: 'INCOMPLETE', regle: 'R-192' },
    { from: ['INCOMPLETE'], event: 'completeDemandeSubvention', to: 'DEMANDEE', regle: 'R-192' },
    {
      from: ['DEMANDEE'],
      event: 'examineDemandeSubvention',
      to: 'EN_INSTRUCTION',
      regle: 'R-192',
      garde: ({ dossierComplet }) => (dossierComplet ? null : 'DOSSIER_INCOMPLET'),
    },
    { from: ['EN_INSTRUCTION'], event: 'validateConformite', to: 'CONFORME', regle: 'R-199' },
    { from: ['EN_INSTRUCTION'], event: 'reopenDemandeSubvention', to: 'DEMANDEE', regle: 'R-192' },
    { from: ['CONFORME'], event: 'reopenDemandeSubvention', to: 'EN_INSTRUCTION', regle: 'R-199' },
    { from: ['DEMANDEE', 'EN_INSTRUCTION'], event: 'refuseDemandeSubvention', to: 'REFUSEE', regle: 'R-199' },
    {
      from: ['CONFORME'],
      event: 'sendConvention',
      to: 'ENVOYEE',
      regle: 'R-205',
      garde: ({ parcoursPropose }) => (parcoursPropose ? null : 'PARCOURS_ABSENT'),
    },
    { from: ['ENVOYEE'], event: 'signStructure', to: 'SIGNEE_STRUCTURE', regle: 'R-207' },
    {
      from: ['ENVOYEE', 'SIGNEE_STRUCTURE'],
      event: 'signBdt',
      to: 'SIGNEE',
      regle: 'R-207',
      garde: ({ structureSignee }) => (structureSignee ? null : 'SIGNATURE_STRUCTURE_ABSENTE'),
    },
    { from: ['SIGNEE'], event: 'endConvention', to: 'ECHUE', regle: 'R-003' },
    {
      from: ['SIGNEE'],
      event: 'transferConvention',
      to: 'TRANSFEREE',
      regle: 'R-366',
      garde: ({ enCours }) => (enCours ? null : 'CONVENTION_TERMINEE'),
    },
    {
      from: ['SIGNEE'],
      event: 'terminateConvention',
      to: 'RESILIEE',
      regle: 'R-357',
      garde: ({ enCours }) => (enCours ? null : 'CONVENTION_TERMINEE'),
    },
    { from: NOT_SIGNED, event: 'abandonConvention', to: 'ABANDONNEE', regle: 'F-85' },
  ],
};
