/** What a mail was about, by its template. */
const LABELS: Readonly<Record<string, string>> = {
  'demande-deposee': 'candidature déposée',
  'demande-a-examiner': 'demande à examiner',
  'demande-acceptee': 'demande acceptée',
  'demande-acceptee-coordinateur': 'demande acceptée',
  'demande-rejetee': 'demande rejetée',
  'structure-activee': 'espace Structure ouvert',
  'avis-relance': 'relance de l’avis',
  'avis-escalade': 'avis toujours attendu',
  'recrutement-rappel': 'rappel du délai de recrutement',
  'recrutement-expire': 'délai de recrutement dépassé',
  'derogation-accordee': 'dérogation accordée',
  'poste-retire': 'poste retiré',
  'convention-envoyee': 'convention à signer',
  'convention-signee': 'convention signée',
  'renouvellement-a-choisir': 'fin de convention à préparer',
  'convention-echue': 'convention échue',
  'demande-retiree': 'demande retirée',
  'poste-rendu': 'poste rendu',
  'suivi-demande': 'suivi de la subvention demandé',
  'rapport-demande': 'rapport annuel demandé',
  'tranche-retenue': 'versement retenu',
  'tranche-payee': 'versement effectué',
};

export const mailLabel = (template: string): string => LABELS[template] ?? template.replaceAll('-', ' ');
