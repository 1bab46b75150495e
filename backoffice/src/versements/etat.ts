import type { EtatTranche } from '../gql/graphql';

/** States of a payment, in the order of its life. */
export const ETATS: Readonly<Record<EtatTranche, string>> = {
  PREVUE: 'Prévu',
  DUE: 'Dû, ordre à établir',
  RETENUE: 'Retenu',
  ORDONNEE: 'Ordonné',
  ENVOYEE: 'Envoyé à la Banque des Territoires',
  ACCUSEE: 'Reçu par la Banque des Territoires',
  PAYEE: 'Payé',
  RAPPROCHEE: 'Payé et rapproché du relevé',
  REJETEE: 'Rejeté',
  ANNULEE: 'Annulé',
};

export const isEtat = (text: string | null): text is EtatTranche => text !== null && text in ETATS;
