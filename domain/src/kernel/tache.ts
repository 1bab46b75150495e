import type { Role } from './role';

/** A task for people: what it asks, whose it is, and what closes it. */
interface Definition {
  /** In French, the verb first, as after « doit ». */
  readonly faire: string;
  readonly roles: readonly Role[];
  /** Mutation that closes it. */
  readonly acte?: string;
  /** Why no mutation is needed: what the platform does by itself. */
  readonly seul?: string;
}

/** Every task that someone may have to do: one that is not here cannot be opened. */
export const TACHES = {
  RENDRE_AVIS: { faire: 'rendre un avis sur la demande', roles: ['PREFECTURE'], acte: 'recordAvis' },
  RELANCER_PREFECTURE: {
    faire: 'obtenir l’avis de la préfecture, qui manque toujours',
    roles: ['ANCT'],
    acte: 'recordAvis',
  },
  INSCRIRE_AU_COMITE: {
    faire: 'inscrire la demande à l’ordre du jour d’un comité',
    roles: ['ANCT'],
    acte: 'scheduleDemande',
  },
  ANNONCER_RESULTAT: {
    faire: 'faire décider la demande : la date annoncée du résultat est passée',
    roles: ['ANCT'],
    acte: 'decideDemande',
  },
  DECIDER: { faire: 'décider en comité', roles: ['ANCT'], acte: 'decideDemande' },
  CONFIRMER_DEMANDE: {
    faire: 'confirmer la demande ou la retirer',
    roles: ['STRUCTURE'],
    acte: 'withdrawDemande',
  },
  EXAMINER_PROPOSITION: {
    faire: 'accepter ou refuser le changement proposé de la fiche de la structure',
    roles: ['ANCT'],
    acte: 'acceptProposition',
  },
  RECRUTER: {
    faire: 'recruter et transmettre le contrat de travail',
    roles: ['STRUCTURE'],
    acte: 'transmitContrat',
  },
  DEROGER_OU_RETIRER: {
    faire: 'accorder une dérogation ou retirer le poste',
    roles: ['ANCT'],
    acte: 'grantDerogation',
  },
  VERIFIER_RAPPEL: {
    faire: 'faire partir le dernier rappel : le délai de recrutement est reporté en attendant',
    roles: ['ANCT'],
    seul: 'le rappel part, et le délai est regardé de nouveau chaque jour',
  },
  REPRENDRE_DOSSIER: {
    faire: 'vérifier les données du dossier : un acte de la plateforme y échoue, il est retenté',
    roles: ['ANCT'],
    seul: 'l’acte est retenté, et réussit une fois les données corrigées',
  },
  PLANIFIER_DEPART: {
    faire: 'fixer le départ en formation',
    roles: ['STRUCTURE'],
    acte: 'recordDepartFormation',
  },
  DECLARER_FIN_CONTRAT: {
    faire: 'déclarer la fin du contrat ou transmettre le suivant',
    roles: ['STRUCTURE'],
    acte: 'transmitContrat',
  },
  RENDRE_OU_POURVOIR: {
    faire: 'pourvoir le poste ou le rendre',
    roles: ['STRUCTURE'],
    acte: 'transmitContrat',
  },
  DECLARER_COMPLETE: {
    faire: 'vérifier que la demande de subvention est complète',
    roles: ['BDT'],
    acte: 'completeDemandeSubvention',
  },
  VALIDER_CONFORMITE: {
    faire: 'valider la conformité de la demande de subvention',
    roles: ['BDT'],
    acte: 'acceptDemandeSubvention',
  },
  ENVOYER_CONVENTION: {
    faire: 'envoyer la convention à la structure',
    roles: ['BDT'],
    acte: 'sendConvention',
  },
  SIGNER_CONVENTION: { faire: 'signer la convention', roles: ['STRUCTURE'], acte: 'signConvention' },
  SIGNER_EN_DERNIER: { faire: 'signer la convention, en dernier', roles: ['BDT'], acte: 'signConvention' },
  RENOUVELER_OU_NON: {
    faire: 'choisir de renouveler la convention ou non',
    roles: ['STRUCTURE'],
    seul: 'le dernier jour de la convention met fin au choix',
  },
  LEVER_RETENUE: {
    faire: 'lever la cause qui retient le versement',
    roles: ['STRUCTURE', 'BDT', 'ANCT'],
    acte: 'transmitContrat',
  },
  REPRESENTER_ORDRE: {
    faire: 'corriger l’ordre de versement rejeté ou annulé et le présenter de nouveau',
    roles: ['BDT'],
    acte: 'presentOrdre',
  },
  REVOIR_PLAN: { faire: 'revoir le plan de versement', roles: ['BDT'], acte: 'reviewPlan' },
  EXPLIQUER_ECART: {
    faire: 'expliquer l’écart entre l’ordre et le relevé',
    roles: ['BDT'],
    seul: 'le relevé est comparé de nouveau chaque matin, jusqu’à concorder',
  },
  EXAMINER_REVERSEMENT: { faire: 'décider d’un reversement', roles: ['ANCT'], acte: 'closeReversement' },
} as const satisfies Record<string, Definition>;

/** Kind of a task for someone. */
export type TacheKind = keyof typeof TACHES;

/** A task as it is opened: the roles are those of its kind. */
export type TacheDe<K extends TacheKind = TacheKind> = {
  [One in K]: { readonly kind: One; readonly role: (typeof TACHES)[One]['roles'][number] };
}[K];

/** Whether a word names a task. */
export const isTacheKind = (kind: string): kind is TacheKind => kind in TACHES;

/** What a task asks. */
export const tacheLabel = (kind: TacheKind): string => TACHES[kind].faire;
