import type { Role } from '@cn/domain/kernel/role';

/** Who acts: a person or a program with one active role, the platform itself, or nobody known. */
export interface Acteur {
  role: Role | 'SYSTEME' | 'ANONYME';
  /** Account that acts; empty for the platform and the anonymous. */
  compteId: string;
  /** Natural person behind the account; without one, no money can be prepared nor released. */
  personneId: string | null;
  /** Name under which others of its team know it, when its identity gives one. */
  nom?: string | undefined;
  structureId: string | null;
  departements: readonly string[];
  lot: string | null;
  candidatId: string | null;
}

const nobody = {
  compteId: '',
  personneId: null,
  structureId: null,
  departements: [],
  lot: null,
  candidatId: null,
};

/** The platform acting by itself: consumers, activities, relays. */
export const SYSTEME: Acteur = { role: 'SYSTEME', ...nobody };

/** A caller without a valid token. */
export const ANONYME: Acteur = { role: 'ANONYME', ...nobody };
