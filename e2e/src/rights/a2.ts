import { droitDe, OBJETS, type Droit, type Objet } from '@cn/domain/acces/table';
import type { Role } from '@cn/domain/kernel/role';
import type { Portee } from '@cn/platform/graphql/portee';

/** What table A.2 lets a role do with an object: how far it sees, and whether it writes. */
export interface DroitA2 {
  readonly portee: Portee;
  readonly ecrit: boolean;
}

/** How far a right of the domain goes, as the guard of the services says it. */
const PORTEES: Readonly<Record<Exclude<Droit['portee'], 'SIENNE'>, Portee>> = {
  DEPARTEMENT: 'DEPARTEMENT',
  TERRITOIRE: 'DEPARTEMENT',
  LOT: 'LOT',
  TOUTES: 'TOUT',
};

function porteeOf({ portee, role }: Droit): Portee {
  if (portee !== 'SIENNE') return PORTEES[portee];
  return role === 'STRUCTURE' ? 'STRUCTURE' : 'SOI';
}

/** The object that a line of a rights table names: « A.2 DEMANDE ». */
export const objetOf = (source: string): Objet | undefined =>
  OBJETS.find((objet) => source === `A.2 ${objet}`);

/**
 * The right that the domain's table gives a role on an object; null when it gives none. A.2 does not know
 * programs: an INTEGRATEUR reads what its préfecture reads (ADR 0007).
 */
export function a2Droit(objet: Objet, role: Role): DroitA2 | null {
  if (role === 'INTEGRATEUR') {
    const lu = a2Droit(objet, 'PREFECTURE');
    return lu && { ...lu, ecrit: false };
  }
  const lu = droitDe(role, objet, 'LIRE');
  return lu && { portee: porteeOf(lu), ecrit: droitDe(role, objet, 'ECRIRE') !== null };
}
