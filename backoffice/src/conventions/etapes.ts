import type { CodeAction, ConventionsCompteesQuery, ConventionsQuery, EtatConvention } from '../gql/graphql';

export type Convention = NonNullable<ConventionsQuery['conventions']>['nodes'][number];

/** Where a convention is, in the order of its life: what the screen shows together. */
export interface Etape {
  readonly code: keyof ConventionsCompteesQuery;
  readonly titre: string;
  readonly etats: readonly EtatConvention[];
  /** What fills it, when it is empty. */
  readonly vide: string;
}

export const ETAPES: readonly Etape[] = [
  {
    code: 'aCompleter',
    titre: 'À déclarer complètes',
    etats: ['DEMANDEE', 'INCOMPLETE'],
    vide: 'Aucune demande n’attend d’être déclarée complète. Une demande arrive ici quand une structure demande sa subvention.',
  },
  {
    code: 'aExaminer',
    titre: 'À examiner',
    etats: ['EN_INSTRUCTION'],
    vide: 'Aucune demande à examiner. Une demande arrive ici une fois déclarée complète.',
  },
  {
    code: 'aEnvoyer',
    titre: 'À envoyer',
    etats: ['CONFORME'],
    vide: 'Aucune convention à envoyer. Une convention arrive ici quand la demande est déclarée conforme.',
  },
  {
    code: 'aSigner',
    titre: 'À signer',
    etats: ['ENVOYEE', 'SIGNEE_STRUCTURE'],
    vide: 'Aucune convention n’attend de signature : la structure signe d’abord, la Banque des Territoires en dernier.',
  },
  { code: 'enCours', titre: 'En cours', etats: ['SIGNEE'], vide: 'Aucune convention ne court.' },
  {
    code: 'finies',
    titre: 'Finies',
    etats: ['ECHUE', 'TRANSFEREE', 'RESILIEE', 'REFUSEE', 'ABANDONNEE'],
    vide: 'Aucune convention n’a pris fin.',
  },
];

interface Etat {
  readonly libelle: string;
  /** Day since which it is so. */
  readonly depuis: (one: Convention) => string | null;
  /** Act that comes next, opened with the dossier when it may be done. */
  readonly acte?: CodeAction;
}

/** Each state, in the words of the page. */
export const ETATS: Readonly<Record<EtatConvention, Etat>> = {
  DEMANDEE: {
    libelle: 'Demande déposée',
    depuis: ({ submittedOn }) => submittedOn,
    acte: 'completeDemandeSubvention',
  },
  INCOMPLETE: { libelle: 'Des pièces manquent', depuis: ({ submittedOn }) => submittedOn },
  EN_INSTRUCTION: {
    libelle: 'En instruction',
    depuis: ({ completedOn }) => completedOn,
    acte: 'acceptDemandeSubvention',
  },
  CONFORME: { libelle: 'Conforme', depuis: ({ acceptedOn }) => acceptedOn, acte: 'sendConvention' },
  ENVOYEE: { libelle: 'À signer par la structure', depuis: ({ sentOn }) => sentOn, acte: 'signConvention' },
  SIGNEE_STRUCTURE: {
    libelle: 'À signer par la Banque des Territoires',
    depuis: ({ structureSignedOn }) => structureSignedOn,
    acte: 'signConvention',
  },
  SIGNEE: { libelle: 'Signée par tous', depuis: ({ signedOn }) => signedOn },
  ECHUE: { libelle: 'Arrivée à son terme', depuis: ({ endedOn, finOn }) => endedOn ?? finOn },
  TRANSFEREE: { libelle: 'Transférée', depuis: ({ endedOn }) => endedOn },
  RESILIEE: { libelle: 'Résiliée', depuis: ({ endedOn }) => endedOn },
  REFUSEE: { libelle: 'Demande refusée', depuis: ({ endedOn }) => endedOn },
  ABANDONNEE: { libelle: 'Demande retirée', depuis: ({ endedOn }) => endedOn },
};
