import type { Role } from '@cn/domain/kernel/role';
import type { Acteur } from '../auth/acteur';

/**
 * What a role may do with a field: everything, what is its structure's, its départements', its lot's, its own, or
 * nothing (absent).
 */
export type Portee = 'TOUT' | 'STRUCTURE' | 'DEPARTEMENT' | 'LOT' | 'SOI';

/** The rights table: one line per field of the schema, `Type.field`, `Type.*` for types that hold no data. */
export type RightsTable = ReadonlyMap<string, Line>;

/** What each role may do with one field. */
export type Line = Partial<Record<Role, Portee>>;

/** Decides from the table, and from the territory that the object bears when it bears one. */
export function allows(line: Line, acteur: Acteur, source: unknown): boolean {
  if (acteur.role === 'SYSTEME' || acteur.role === 'ANONYME') return false;
  const portee = line[acteur.role];
  if (portee === 'TOUT') return true;
  if (!portee) return false;
  const object = (source ?? {}) as Borne;
  switch (portee) {
    case 'STRUCTURE':
      return acteur.structureId !== null && (object.structureId ?? acteur.structureId) === acteur.structureId;
    case 'DEPARTEMENT':
      return object.departement === undefined || acteur.departements.includes(object.departement);
    case 'LOT':
      return acteur.lot !== null && (object.lot ?? acteur.lot) === acteur.lot;
    case 'SOI':
      return isOneself(acteur, object);
  }
}

/** What an object may say of whom it belongs to. */
interface Borne {
  structureId?: string;
  departement?: string;
  lot?: string;
  candidatId?: string;
  personneId?: string;
  compteId?: string | null;
}

/**
 * An object that bears a candidat, a person or an account must bear the caller's own; one that bears none (an act, a
 * list, a plain reference) is left to the base.
 */
function isOneself(acteur: Acteur, object: Borne): boolean {
  const marks = (['candidatId', 'personneId', 'compteId'] as const).filter(
    (mark) => object[mark] !== undefined,
  );
  return marks.length === 0 || marks.some((mark) => Boolean(acteur[mark]) && object[mark] === acteur[mark]);
}
