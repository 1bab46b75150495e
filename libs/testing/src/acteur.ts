import type { Role } from '@cn/domain/kernel/role';
import type { Acteur } from '@cn/platform/auth/acteur';

/** A person with one role, for tests: `acteur('STRUCTURE', { structureId })`. */
export function acteur(role: Role, claims: Partial<Omit<Acteur, 'role'>> = {}): Acteur {
  return {
    role,
    compteId: `compte-${role.toLowerCase()}`,
    personneId: '018f0000-0000-7000-8000-000000000001',
    structureId: null,
    departements: [],
    lot: null,
    candidatId: null,
    ...claims,
  };
}
