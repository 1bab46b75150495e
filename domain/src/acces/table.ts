import type { Role } from '../kernel/role';

/** How far a right goes. */
export type Portee = 'SIENNE' | 'DEPARTEMENT' | 'LOT' | 'TERRITOIRE' | 'TOUTES';

/** A right on an object: read or write, how far, under which condition. */
export interface Droit {
  readonly objet: Objet;
  readonly role: Role;
  readonly acces: 'LIRE' | 'ECRIRE';
  readonly portee: Portee;
  readonly condition?:
    'APRES_DECISION' | 'STRUCTURE_ACTIVEE' | 'CANDIDAT_PARTAGE' | 'DEUX_PERSONNES' | 'RELATION_COORDINATION';
}

export const OBJETS = [
  'DEMANDE',
  'AVIS',
  'DECISION',
  'CANDIDAT',
  'CV',
  'PIX',
  'DEMANDE_SUBVENTION',
  'CONVENTION',
  'CONTRAT',
  'POSITIONNEMENT',
  'PARCOURS',
  'CRA',
  'SUIVI',
  'RAPPORT_COORDINATEUR',
  'POSTE',
  'DEROGATION',
  'CIBLE',
  'VERSEMENT',
  'SUSPENSION',
  'TABLEAU_DE_PILOTAGE',
  'REFERENTIEL',
  'COMPTE',
  'HORLOGE',
] as const;
export type Objet = (typeof OBJETS)[number];

const lire = (objet: Objet, role: Role, portee: Portee, condition?: Droit['condition']): Droit => ({
  objet,
  role,
  acces: 'LIRE',
  portee,
  condition,
});
const ecrire = (objet: Objet, role: Role, portee: Portee, condition?: Droit['condition']): Droit => ({
  objet,
  role,
  acces: 'ECRIRE',
  portee,
  condition,
});

/**
 * Who may read or write what (A.2, R-137, R-149, R-204, R-324, R-387, R-411 to R-413, decision 30): what is not listed
 * is denied; writing implies reading.
 */
export const DROITS: readonly Droit[] = [
  ecrire('DEMANDE', 'STRUCTURE', 'SIENNE'),
  lire('DEMANDE', 'PREFECTURE', 'DEPARTEMENT'),
  lire('DEMANDE', 'ANCT', 'TOUTES'),
  lire('DEMANDE', 'BDT', 'TOUTES', 'APRES_DECISION'),
  ecrire('AVIS', 'PREFECTURE', 'DEPARTEMENT'),
  lire('AVIS', 'ANCT', 'TOUTES'),
  ecrire('DECISION', 'ANCT', 'TOUTES'),
  lire('DECISION', 'STRUCTURE', 'SIENNE'),
  lire('DECISION', 'PREFECTURE', 'DEPARTEMENT'),
  lire('DECISION', 'BDT', 'TOUTES'),
  ecrire('CANDIDAT', 'CANDIDAT', 'SIENNE'),
  lire('CANDIDAT', 'STRUCTURE', 'SIENNE', 'STRUCTURE_ACTIVEE'),
  lire('CANDIDAT', 'ANCT', 'TOUTES'),
  ecrire('CV', 'CANDIDAT', 'SIENNE'),
  lire('CV', 'STRUCTURE', 'SIENNE', 'STRUCTURE_ACTIVEE'),
  lire('CV', 'ANCT', 'TOUTES'),
  ecrire('PIX', 'CANDIDAT', 'SIENNE'),
  lire('PIX', 'STRUCTURE', 'SIENNE', 'CANDIDAT_PARTAGE'),
  ecrire('DEMANDE_SUBVENTION', 'STRUCTURE', 'SIENNE'),
  ecrire('DEMANDE_SUBVENTION', 'BDT', 'TOUTES'),
  lire('DEMANDE_SUBVENTION', 'ANCT', 'TOUTES'),
  ecrire('CONVENTION', 'STRUCTURE', 'SIENNE'),
  ecrire('CONVENTION', 'BDT', 'TOUTES'),
  lire('CONVENTION', 'ANCT', 'TOUTES'),
  ecrire('CONTRAT', 'STRUCTURE', 'SIENNE'),
  ecrire('CONTRAT', 'CONSEILLER', 'SIENNE'),
  lire('CONTRAT', 'ANCT', 'TOUTES'),
  lire('CONTRAT', 'BDT', 'TOUTES'),
  ecrire('POSITIONNEMENT', 'ORGANISME_FORMATION', 'LOT'),
  lire('POSITIONNEMENT', 'STRUCTURE', 'SIENNE'),
  lire('POSITIONNEMENT', 'CONSEILLER', 'SIENNE'),
  ecrire('PARCOURS', 'ORGANISME_FORMATION', 'LOT'),
  lire('PARCOURS', 'STRUCTURE', 'SIENNE'),
  lire('PARCOURS', 'CONSEILLER', 'SIENNE'),
  lire('PARCOURS', 'BDT', 'TOUTES'),
  lire('PARCOURS', 'ANCT', 'TOUTES'),
  ecrire('CRA', 'CONSEILLER', 'SIENNE'),
  lire('CRA', 'STRUCTURE', 'SIENNE'),
  lire('CRA', 'ANCT', 'TOUTES'),
  lire('CRA', 'COORDINATEUR', 'TERRITOIRE', 'RELATION_COORDINATION'),
  ecrire('SUIVI', 'STRUCTURE', 'SIENNE'),
  lire('SUIVI', 'BDT', 'TOUTES'),
  lire('SUIVI', 'ANCT', 'TOUTES'),
  ecrire('RAPPORT_COORDINATEUR', 'COORDINATEUR', 'SIENNE'),
  lire('RAPPORT_COORDINATEUR', 'PREFECTURE', 'DEPARTEMENT'),
  lire('POSTE', 'STRUCTURE', 'SIENNE'),
  lire('POSTE', 'PREFECTURE', 'DEPARTEMENT'),
  ecrire('POSTE', 'ANCT', 'TOUTES'),
  lire('POSTE', 'BDT', 'TOUTES'),
  lire('POSTE', 'COORDINATEUR', 'TERRITOIRE'),
  ecrire('DEROGATION', 'ANCT', 'TOUTES'),
  lire('DEROGATION', 'STRUCTURE', 'SIENNE'),
  lire('DEROGATION', 'PREFECTURE', 'DEPARTEMENT'),
  lire('CIBLE', 'PREFECTURE', 'DEPARTEMENT'),
  ecrire('CIBLE', 'ANCT', 'TOUTES'),
  ecrire('VERSEMENT', 'BDT', 'TOUTES', 'DEUX_PERSONNES'),
  lire('VERSEMENT', 'ANCT', 'TOUTES'),
  lire('VERSEMENT', 'STRUCTURE', 'SIENNE'),
  ecrire('SUSPENSION', 'ANCT', 'TOUTES'),
  lire('SUSPENSION', 'BDT', 'TOUTES'),
  lire('SUSPENSION', 'STRUCTURE', 'SIENNE'),
  lire('TABLEAU_DE_PILOTAGE', 'STRUCTURE', 'SIENNE'),
  lire('TABLEAU_DE_PILOTAGE', 'PREFECTURE', 'DEPARTEMENT'),
  lire('TABLEAU_DE_PILOTAGE', 'ANCT', 'TOUTES'),
  lire('TABLEAU_DE_PILOTAGE', 'BDT', 'TOUTES'),
  lire('TABLEAU_DE_PILOTAGE', 'COORDINATEUR', 'TERRITOIRE'),
  ecrire('REFERENTIEL', 'ANCT', 'TOUTES', 'DEUX_PERSONNES'),
  lire('REFERENTIEL', 'ADMIN', 'TOUTES'),
  ecrire('COMPTE', 'ADMIN', 'TOUTES'),
  ecrire('HORLOGE', 'ADMIN', 'TOUTES'),
];

/** The right of a role on an object, or null: deny by default; writing implies reading. */
export const droitDe = (role: Role, objet: Objet, acces: Droit['acces']): Droit | null =>
  DROITS.find(
    (one) => one.role === role && one.objet === objet && (one.acces === acces || one.acces === 'ECRIRE'),
  ) ?? null;
