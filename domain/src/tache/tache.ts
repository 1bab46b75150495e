/** What each task asks, in French; the verb first, as after « doit ». */
export const TACHES = {
  RENDRE_AVIS: 'rendre un avis sur la demande',
  RELANCER_PREFECTURE: 'obtenir l’avis de la préfecture, qui manque toujours',
  INSCRIRE_AU_COMITE: 'inscrire la demande à l’ordre du jour d’un comité',
  ANNONCER_RESULTAT: 'faire décider la demande : la date annoncée du résultat est passée',
  DECIDER: 'décider en comité',
  CONFIRMER_DEMANDE: 'confirmer la demande ou la retirer',
  EXAMINER_PROPOSITION: 'accepter ou refuser le changement proposé de la fiche de la structure',
  RECRUTER: 'recruter et transmettre le contrat de travail',
  DEROGER_OU_RETIRER: 'accorder une dérogation ou retirer le poste',
  VERIFIER_RAPPEL: 'faire partir le dernier rappel : le délai de recrutement est reporté en attendant',
  REPRENDRE_DOSSIER: 'vérifier les données du dossier : un acte de la plateforme y échoue, il est retenté',
  PLANIFIER_DEPART: 'fixer le départ en formation',
  DECLARER_FIN_CONTRAT: 'déclarer la fin du contrat ou transmettre le suivant',
  RENDRE_OU_POURVOIR: 'pourvoir le poste ou le rendre',
  DECLARER_COMPLETE: 'vérifier que la demande de subvention est complète',
  VALIDER_CONFORMITE: 'valider la conformité de la demande de subvention',
  ENVOYER_CONVENTION: 'envoyer la convention à la structure',
  SIGNER_CONVENTION: 'signer la convention',
  SIGNER_EN_DERNIER: 'signer la convention, en dernier',
  RENOUVELER_OU_NON: 'choisir de renouveler la convention ou non',
  LEVER_RETENUE: 'lever la cause qui retient le versement',
  REPRESENTER_ORDRE: 'corriger l’ordre de versement rejeté ou annulé et le présenter de nouveau',
  REVOIR_PLAN: 'revoir le plan de versement',
  EXPLIQUER_ECART: 'expliquer l’écart entre l’ordre et le relevé',
  EXAMINER_REVERSEMENT: 'décider d’un reversement',
} as const satisfies Record<string, string>;

/** Kind of a task for someone. */
export type TacheKind = keyof typeof TACHES;

/** @returns what a task asks; an unknown kind is shown as words rather than hidden. */
export const tacheLabel = (kind: string): string =>
  (TACHES as Readonly<Record<string, string>>)[kind] ?? kind.toLowerCase().replaceAll('_', ' ');
