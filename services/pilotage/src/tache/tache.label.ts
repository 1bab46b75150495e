/** What a task asks, in French, by its kind; the verb first, as after « doit ». */
const LABELS: Readonly<Record<string, string>> = {
  RENDRE_AVIS: 'rendre un avis sur la demande',
  RELANCER_PREFECTURE: 'obtenir l’avis de la préfecture, qui manque toujours',
  INSCRIRE_AU_COMITE: 'inscrire la demande à l’ordre du jour d’un comité',
  DECIDER: 'décider en comité',
  CONFIRMER_DEMANDE: 'confirmer la demande ou la retirer',
  DEROGER_OU_RETIRER: 'accorder une dérogation ou retirer le poste',
  PLANIFIER_DEPART: 'fixer le départ en formation',
  DECLARER_FIN_CONTRAT: 'déclarer la fin du contrat ou transmettre le suivant',
  RENDRE_OU_POURVOIR: 'pourvoir le poste ou le rendre',
};

/** @returns what a task asks; an unknown kind is shown as words rather than hidden. */
export const tacheLabel = (kind: string): string => LABELS[kind] ?? kind.toLowerCase().replaceAll('_', ' ');
