import type { Role } from '../gql/graphql';

/** Roles, as a title says them. */
export const ROLES: Readonly<Record<Role, string>> = {
  STRUCTURE: 'Structure',
  PREFECTURE: 'Préfecture',
  ANCT: 'ANCT',
  BDT: 'Banque des Territoires',
  ORGANISME_FORMATION: 'Organisme de formation',
  COORDINATEUR: 'Coordinateur',
  CONSEILLER: 'Conseiller numérique',
  CANDIDAT: 'Candidat',
  INTEGRATEUR: 'Programme partenaire',
  ADMIN: 'Administration',
};

/** Roles whose day is what they have to do on dossiers. */
export const SUIVENT: readonly Role[] = ['STRUCTURE', 'PREFECTURE', 'ANCT', 'BDT'];
