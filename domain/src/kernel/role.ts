/** Roles of the product (A.2 of the rules; F-60). */
export const ROLES = [
  'STRUCTURE',
  'PREFECTURE',
  'ANCT',
  'BDT',
  'ORGANISME_FORMATION',
  'COORDINATEUR',
  'CONSEILLER',
  'CANDIDAT',
  'INTEGRATEUR',
  'ADMIN',
] as const;
export type Role = (typeof ROLES)[number];
