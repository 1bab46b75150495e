import type { Acteur } from '../gql/graphql';

/** Who acts, with the article that a sentence takes. */
export const ACTEURS: Readonly<Record<Acteur, string>> = {
  STRUCTURE: 'la structure',
  PREFECTURE: 'la préfecture',
  ANCT: 'l’ANCT',
  BDT: 'la Banque des Territoires',
  ORGANISME_FORMATION: 'l’organisme de formation',
  COORDINATEUR: 'le coordinateur',
  CONSEILLER: 'le conseiller',
  CANDIDAT: 'le candidat',
  INTEGRATEUR: 'un programme partenaire',
  ADMIN: 'l’administration',
  PLATEFORME: 'la plateforme',
};
