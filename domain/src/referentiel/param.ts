import type { LocalDate } from '../kernel/date';
import { ok, refuse, type Result } from '../kernel/result';
import type { Key, Unit } from './key';

export type Statut = 'CONFIRME' | 'A_CONFIRMER';

/** One record of the référentiel; `valeur` is the text as entered, read by `value.ts`. */
export interface Parametre {
  readonly version: string;
  readonly key: Key;
  readonly scope: string;
  readonly valeur: string;
  readonly unit: Unit;
  readonly validFrom: LocalDate | null;
  readonly validTo: LocalDate | null;
  readonly source: string;
  readonly statut: Statut;
  readonly note: string;
}

/** All records of all versions, indexed, with the parent of each version that names one. */
export interface Referentiel {
  readonly parametres: readonly Parametre[];
  readonly parents: Readonly<Record<string, string | undefined>>;
  /** A version, then its parents, for each version that names one. */
  readonly lignees: ReadonlyMap<string, readonly string[]>;
  readonly index: ReadonlyMap<string, readonly Parametre[]>;
}

const indexKey = (version: string, key: string, scope: string): string => `${version}|${key}|${scope}`;

/** Follows the parents of a version; a loop of parents ends where it began. */
function lineFrom(parents: Referentiel['parents'], version: string): readonly string[] {
  const line: string[] = [];
  let at: string | undefined = version;
  while (at !== undefined && !line.includes(at)) {
    line.push(at);
    at = parents[at];
  }
  return line;
}

/** Indexes records; the parent of a version is its own parameter `version.parent` (L-02). */
export function buildReferentiel(parametres: readonly Parametre[]): Referentiel {
  const index = new Map<string, Parametre[]>();
  const parents: Record<string, string> = {};
  for (const one of parametres) {
    const at = indexKey(one.version, one.key, one.scope);
    index.set(at, [...(index.get(at) ?? []), one]);
    if (one.key === 'version.parent') parents[one.version] = one.valeur;
  }
  const lignees = new Map(Object.keys(parents).map((version) => [version, lineFrom(parents, version)]));
  return { parametres, parents, lignees, index };
}

/** Versions of the référentiel, in the order of their first record. */
export const versionsOf = (referentiel: Referentiel): readonly string[] => [
  ...new Set(referentiel.parametres.map((one) => one.version)),
];

/** A version, then the versions that answer when it is silent. */
export const ancestryOf = (referentiel: Referentiel, version: string): readonly string[] =>
  referentiel.lignees.get(version) ?? [version];

const isValidOn = (one: Parametre, on: LocalDate): boolean =>
  (one.validFrom === null || !on.isBefore(one.validFrom)) &&
  (one.validTo === null || !on.isAfter(one.validTo));

/** Scopes under which a version, or a parent, answers for a key on a day. */
export function scopesOf(
  referentiel: Referentiel,
  version: string,
  key: Key,
  asOf: LocalDate,
): readonly string[] {
  const line = ancestryOf(referentiel, version);
  const found = referentiel.parametres.filter(
    (one) => one.key === key && line.includes(one.version) && isValidOn(one, asOf),
  );
  return [...new Set(found.map((one) => one.scope))];
}

/**
 * The parameter of a version on a day: exact key and scope, then the version's parent; never another version.
 *
 * Rule    R-188, F-01; L-02
 * Units   `asOf` civil date, both bounds of a record inclusive
 * Errors  PARAMETRE_ABSENT naming version, key and scope
 */
export function param(
  referentiel: Referentiel,
  version: string,
  key: Key,
  scope: string,
  asOf: LocalDate,
): Result<Parametre> {
  for (const at of ancestryOf(referentiel, version)) {
    const found = referentiel.index.get(indexKey(at, key, scope))?.find((one) => isValidOn(one, asOf));
    if (found) return ok(found);
  }
  return refuse('PARAMETRE_ABSENT', { key, version, scope });
}
