import type { ComponentType } from 'react';
import type { Role } from '../gql/graphql';

/** A screen: its address, its code (fetched when it is opened), and its place in the menu, if it has one. */
export interface Screen {
  readonly path: string;
  readonly load: () => Promise<{ default: ComponentType }>;
  readonly menu?: {
    readonly label: string;
    /** Whom the entry helps; what each one may read is decided by the API. All roles when absent. */
    readonly roles?: readonly Role[];
    /** Under one's name, with what one opens now and then: the menu has seven entries at most. */
    readonly underName?: true;
  };
}

/** Who reads dossiers (rights of `Query.dossiers`). */
const LECTEURS: readonly Role[] = ['STRUCTURE', 'PREFECTURE', 'ANCT', 'BDT', 'INTEGRATEUR'];

/** Every screen, in the order of the menu. Adding one: `backoffice/README.md`. */
export const SCREENS: readonly Screen[] = [
  {
    path: '/dossiers',
    load: () => import('../dossiers/dossiers.screen'),
    menu: { label: 'Dossiers', roles: LECTEURS },
  },
  { path: '/dossiers/:numero/:onglet?', load: () => import('../dossier/dossier.screen') },
  {
    path: '/referentiel',
    load: () => import('../referentiel/referentiel.screen'),
    menu: { label: 'Référentiel', roles: ['ANCT', 'ADMIN'], underName: true },
  },
  {
    path: '/structure',
    load: () => import('../structure/structure.screen'),
    menu: { label: 'Mon espace', roles: ['STRUCTURE'] },
  },
  {
    path: '/conventions',
    load: () => import('../conventions/conventions.screen'),
    menu: { label: 'Conventions', roles: ['BDT', 'STRUCTURE', 'ANCT'] },
  },
  {
    path: '/administration',
    load: () => import('../administration/administration.screen'),
    menu: { label: 'Administration', roles: ['ADMIN'] },
  },
  {
    path: '/echeances',
    load: () => import('../echeances/echeances.screen'),
    menu: { label: 'Échéances', roles: ['ANCT', 'PREFECTURE', 'BDT', 'STRUCTURE'] },
  },
  {
    path: '/statistiques',
    load: () => import('../statistiques/statistiques.screen'),
    menu: { label: 'Statistiques', roles: ['ANCT', 'PREFECTURE', 'BDT'] },
  },
  { path: '/avis/:numero', load: () => import('../avis/avis.screen') },
  {
    path: '/candidats',
    load: () => import('../candidats/candidats.screen'),
    menu: { label: 'Candidats', roles: ['STRUCTURE'] },
  },
  {
    path: '/formation',
    load: () => import('../formation/formation.screen'),
    menu: { label: 'Formation', roles: ['ORGANISME_FORMATION'] },
  },
  {
    path: '/profil',
    load: () => import('../profil/profil.screen'),
    menu: { label: 'Mon profil', roles: ['CANDIDAT'] },
  },
  { path: '/alertes', load: () => import('../alertes/alertes.screen') },
  {
    path: '/equipe',
    load: () => import('../equipe/equipe.screen'),
    menu: { label: 'Mon équipe', roles: ['ANCT', 'PREFECTURE', 'BDT'], underName: true },
  },
  {
    path: '/operations',
    load: () => import('../lot/operations.screen'),
    menu: { label: 'Mes opérations en lot', roles: ['ANCT', 'PREFECTURE', 'BDT'], underName: true },
  },
  { path: '/operations/nouvelle', load: () => import('../lot/nouvelle.screen') },
  { path: '/operations/:id', load: () => import('../lot/operation.screen') },
  {
    path: '/comites',
    load: () => import('../comite/comites.screen'),
    menu: { label: 'Comités', roles: ['ANCT'] },
  },
  { path: '/comites/:id', load: () => import('../comite/comite.screen') },
  {
    path: '/versements',
    load: () => import('../versements/versements.screen'),
    menu: { label: 'Versements', roles: ['BDT', 'ANCT'] },
  },
  { path: '/versements/:id', load: () => import('../versements/versement.screen') },
];

/** The entries of a role, in the menu or under its name. */
export const entriesOf = (role: Role | undefined, place: 'menu' | 'underName'): readonly Screen[] =>
  SCREENS.filter(
    ({ menu }) =>
      menu !== undefined &&
      (menu.underName === true) === (place === 'underName') &&
      (!menu.roles || (role !== undefined && menu.roles.includes(role))),
  );
