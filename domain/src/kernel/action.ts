/** An act that people may do on an object of a dossier: what its button says. */
interface Definition {
  /** In French, the verb first. */
  readonly faire: string;
  /** It decides, pays or takes away: its effects are shown before it is confirmed. */
  readonly grave?: true;
}

/** Every act on an object of a dossier, by the name of its mutation, what makes the dossier go forward first. */
export const ACTIONS = {
  submitCandidature: { faire: 'Déposer une candidature' },
  recordAvis: { faire: 'Rendre l’avis' },
  scheduleDemande: { faire: 'Inscrire à un comité' },
  decideDemande: { faire: 'Décider', grave: true },
  grantDerogation: { faire: 'Accorder une dérogation', grave: true },
  preselectCandidat: { faire: 'Présélectionner ce candidat' },
  validateCandidat: { faire: 'Valider un candidat' },
  submitDemandeSubvention: { faire: 'Demander la subvention', grave: true },
  completeDemandeSubvention: { faire: 'Déclarer le dossier complet' },
  acceptDemandeSubvention: { faire: 'Déclarer la demande conforme', grave: true },
  proposeParcours: { faire: 'Proposer un parcours de formation' },
  sendConvention: { faire: 'Envoyer la convention', grave: true },
  transmitContrat: { faire: 'Transmettre le contrat de travail', grave: true },
  signConvention: { faire: 'Signer la convention', grave: true },
  recordDepartFormation: { faire: 'Enregistrer le départ en formation', grave: true },
  presentOrdre: { faire: 'Présenter un nouvel ordre', grave: true },
  reviewPlan: { faire: 'Revoir l’échéancier', grave: true },
  closeReversement: { faire: 'Clore l’examen du reversement', grave: true },
  amendContact: { faire: 'Corriger la personne à joindre' },
  amendStructure: { faire: 'Corriger la fiche de la structure' },
  amendCandidature: { faire: 'Corriger la candidature' },
  amendContrat: { faire: 'Corriger le contrat de travail', grave: true },
  amendCandidat: { faire: 'Modifier mon profil' },
  postponeDemande: { faire: 'Retirer de l’ordre du jour' },
  reopenDemandeSubvention: { faire: 'Revenir sur l’instruction', grave: true },
  withdrawDerogation: { faire: 'Revenir sur la dérogation', grave: true },
  abandonOrdre: { faire: 'Annuler l’ordre de versement', grave: true },
  dismissCandidat: { faire: 'Écarter ce candidat' },
  cancelValidation: { faire: 'Annuler la validation du candidat', grave: true },
  cancelContrat: { faire: 'Annuler le contrat de travail', grave: true },
  cancelDepartFormation: { faire: 'Annuler le départ en formation', grave: true },
  cancelParcours: { faire: 'Annuler le parcours de formation', grave: true },
  withdrawDemandeSubvention: { faire: 'Retirer la demande de subvention', grave: true },
  withdrawPoste: { faire: 'Retirer le poste', grave: true },
  withdrawDemande: { faire: 'Retirer la demande', grave: true },
  withdrawCandidat: { faire: 'Retirer ma candidature', grave: true },
  eraseCandidat: { faire: 'Effacer mes données', grave: true },
} as const satisfies Record<string, Definition>;

export type ActionCode = keyof typeof ACTIONS;

/** Every code, in the order in which people are shown them. */
export const ACTION_CODES = Object.keys(ACTIONS) as ActionCode[];

/** What the button of an act says. */
export const sayAction = (code: ActionCode): string => ACTIONS[code].faire;

/** Whether its effects are shown before it is confirmed. */
export const isGrave = (code: ActionCode): boolean => 'grave' in ACTIONS[code];
