import type { EtatTranche } from '../gql/graphql';
import { leJour } from '../kit/date';

/** States of a tranche, as people say them. */
export const ETATS_TRANCHE: Readonly<Record<EtatTranche, string>> = {
  PREVUE: 'prévue',
  DUE: 'due',
  RETENUE: 'retenue',
  ORDONNEE: 'ordonnée',
  ENVOYEE: 'envoyée à la banque',
  ACCUSEE: 'reçue par la banque',
  PAYEE: 'payée',
  RAPPROCHEE: 'payée, rapprochée du relevé',
  REJETEE: 'refusée par la banque',
  ANNULEE: 'annulée',
};

/** The conditions of a payment as the API tells them. */
interface Porte {
  readonly conventionSignee: boolean;
  readonly contratAuDossier: boolean;
  readonly contratConforme: boolean;
  readonly posteOccupe: boolean;
  readonly suspendue: boolean;
  readonly siretConnu: boolean;
  readonly parametresConfirmes: boolean;
}

/** Each condition: whether it holds, what it is, what lifts it when it does not. */
export const CONDITIONS: readonly {
  readonly vraie: (porte: Porte) => boolean;
  readonly dite: string;
  readonly levee: string;
  /** When it has something to say; always when absent. */
  readonly quand?: (porte: Porte) => boolean;
}[] = [
  {
    vraie: ({ conventionSignee }) => conventionSignee,
    dite: 'Convention signée',
    levee: 'la Banque des Territoires doit la signer',
  },
  {
    vraie: ({ contratAuDossier }) => contratAuDossier,
    dite: 'Contrat de travail au dossier',
    levee: 'la structure doit le transmettre',
  },
  {
    vraie: ({ contratConforme }) => contratConforme,
    quand: ({ contratAuDossier }) => contratAuDossier,
    dite: 'Contrat conforme au financement',
    levee: 'la structure doit le corriger, nature ou durée',
  },
  {
    vraie: ({ posteOccupe }) => posteOccupe,
    dite: 'Poste occupé',
    levee: 'la structure doit pourvoir le poste',
  },
  {
    vraie: ({ suspendue }) => !suspendue,
    dite: 'Versement non suspendu',
    levee: 'l’ANCT doit lever la suspension',
  },
  {
    vraie: ({ siretConnu }) => siretConnu,
    dite: 'SIRET connu',
    levee: 'l’ANCT doit le faire corriger',
  },
  {
    vraie: ({ parametresConfirmes }) => parametresConfirmes,
    dite: 'Montant et calendrier confirmés',
    levee: 'l’ANCT doit confirmer les paramètres',
  },
];

/** An order, with the day of each of its steps. */
interface Ordre {
  readonly numero: string;
  readonly orderedOn: string;
  readonly sentOn: string | null;
  readonly acknowledgedOn: string | null;
  readonly paidOn: string | null;
  readonly rejectedOn: string | null;
  readonly reconciledOn: string | null;
}

/** « OV-… : établi le 9 juin 2022, envoyé le 9 juin 2022, payé le 14 juin 2022 » */
export function leVoyage(ordre: Ordre): string {
  const steps: readonly (readonly [string, string | null])[] = [
    ['établi', ordre.orderedOn],
    ['envoyé', ordre.sentOn],
    ['reçu', ordre.acknowledgedOn],
    ['refusé', ordre.rejectedOn],
    ['payé', ordre.paidOn],
    ['rapproché', ordre.reconciledOn],
  ];
  const said = steps.flatMap(([mot, on]) => (on ? [`${mot} le ${leJour(on)}`] : []));
  return `${ordre.numero} : ${said.join(', ')}`;
}
