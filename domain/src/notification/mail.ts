/** Every mail that the platform writes, by its template: what it is about, as the journal says it. */
export const MAILS = {
  'avis-escalade': 'avis toujours attendu',
  'avis-relance': 'relance de l’avis',
  'convention-echue': 'convention échue',
  'convention-envoyee': 'convention à signer',
  'convention-signee': 'convention signée',
  'demande-a-examiner': 'demande à examiner',
  'demande-acceptee': 'demande acceptée',
  'demande-acceptee-coordinateur': 'demande acceptée',
  'demande-deposee': 'candidature déposée',
  'demande-rejetee': 'demande rejetée',
  'demande-retiree': 'demande retirée',
  'derogation-accordee': 'dérogation accordée',
  'derogation-retiree': 'dérogation retirée',
  'poste-rendu': 'poste rendu',
  'poste-retire': 'poste retiré',
  'rapport-demande': 'rapport annuel demandé',
  'recrutement-expire': 'délai de recrutement dépassé',
  'recrutement-rappel': 'rappel du délai de recrutement',
  'renouvellement-a-choisir': 'fin de convention à préparer',
  'structure-activee': 'espace Structure ouvert',
  'suivi-demande': 'suivi de la subvention demandé',
  'tranche-payee': 'versement effectué',
  'tranche-retenue': 'versement retenu',
} as const satisfies Record<string, string>;

/** A template of mail. */
export type MailTemplate = keyof typeof MAILS;

/** Whether a word names a template. */
export const isMailTemplate = (name: string): name is MailTemplate => name in MAILS;
