/** Roles of the product (A.2 of the rules; readings, « Identity »). */
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
