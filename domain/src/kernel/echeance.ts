/** Every dated thing the planner knows (D.9, tranches, product reminders), with its French name. */
export const ECHEANCE_KINDS = {
  'avis.relance': 'Relance de l’avis',
  'avis.escalade': 'Avis en attente : l’ANCT est saisie',
  'comite.seance': 'Séance du comité',
  'demande.instruction': 'Terme d’instruction de la demande',
  'demande.confirmation': 'Demande en attente à confirmer',
  'recrutement.rappel': 'Rappel du délai de recrutement',
  'recrutement.expiration': 'Délai de recrutement dépassé',
  'formation.debut': 'Départ en formation attendu',
  'contrat.fin': 'Fin du contrat de travail',
  'vacance.limite': 'Vacance prolongée du poste',
  'convention.instruction': 'Niveau de service de l’instruction',
  'convention.renouvellement': 'Renouveler ou non',
  'convention.fin': 'Fin de la convention',
  'suivi.relance': 'Suivi de la subvention',
  'rapport.relance': 'Rapport annuel du coordinateur',
  'tranche.due': 'Tranche due',
} as const;

/** What the planner announces. */
export type EcheanceKind = keyof typeof ECHEANCE_KINDS;

/** Acts that the platform owes now, planned by no rule: each is an échéance too, with its French name. */
export const ACTE_KINDS = {
  'demande.activation': 'Activation de l’espace de la structure',
  'versement.ordonnancement': 'Établissement de l’ordre de versement',
  'versement.envoi': 'Envoi de l’ordre à la Banque des Territoires',
  'versement.suivi': 'Suivi de l’ordre de versement',
  'versement.rapprochement': 'Rapprochement de l’ordre et du relevé',
} as const;

export type ActeKind = keyof typeof ACTE_KINDS;

/** Kind of any row of the échéancier. */
export type EcheanceCode = EcheanceKind | ActeKind;
