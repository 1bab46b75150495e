import { readFileSync } from 'node:fs';
import {
  departementOfCommune,
  departementOfPostalCode,
  type PostalExceptions,
} from '@cn/domain/territoire/departement';
import { unwrap } from '@cn/domain/kernel/result';

interface Entry {
  code: string;
  nom: string;
  /** Present commune of a commune déléguée or associée. */
  chefLieu?: string;
  codesPostaux?: string[];
}

/** A commune as the row names it: INSEE code of the present commune, and its département. */
export interface Commune {
  codeCommune: string;
  departement: string;
}

interface Tables {
  /** By folded name and postal code, then by folded name and département. */
  communes: Map<string, Commune>;
  /** Communes that a postal code serves, by folded name without its article. */
  served: Map<string, Map<string, Commune>>;
  postalExceptions: PostalExceptions;
}

const CEDEX = / CEDEX( \d+)?$/;
const ARRONDISSEMENT = /^(PARIS|LYON|MARSEILLE) \d{1,2} ?(ER|E|EME|ND|NDE)?( ARR(ONDISSEMENT)?)?$/;

/**
 * Name of a commune without accents, case, hyphens, the abbreviations ST and STE, the post's CEDEX, nor the
 * arrondissement of Paris, Lyon and Marseille.
 */
export function foldCommune(nom: string): string {
  const plain = nom.replace(/œ/gi, 'OE').normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  const words = plain.replace(/[^A-Z0-9]+/g, ' ').trim();
  const place = words.replace(CEDEX, '').replace(ARRONDISSEMENT, '$1');
  return place.replace(/\bST\b/g, 'SAINT').replace(/\bSTE\b/g, 'SAINTE');
}

const withoutArticle = (folded: string): string => folded.replace(/^(LE|LA|LES|L) /, '');

const key = (nom: string, place: string): string => `${foldCommune(nom)}|${place}`;

function readTables(): Tables {
  const path = require.resolve('@etalab/decoupage-administratif/data/communes.json');
  const all = JSON.parse(readFileSync(path, 'utf8')) as Entry[];
  const entries = [...all.filter(({ chefLieu }) => !chefLieu), ...all.filter(({ chefLieu }) => chefLieu)];
  const communes = new Map<string, Commune>();
  const served: Tables['served'] = new Map();
  const add = (name: string, commune: Commune): void =>
    void (communes.has(name) || communes.set(name, commune));
  for (const { code, nom, chefLieu, codesPostaux = [] } of entries) {
    const codeCommune = chefLieu ?? code;
    const departement = unwrap(departementOfCommune(codeCommune));
    const commune = { codeCommune, departement };
    for (const codePostal of codesPostaux) {
      add(key(nom, codePostal), commune);
      const names = served.get(codePostal) ?? new Map<string, Commune>();
      served.set(codePostal, names.set(withoutArticle(foldCommune(nom)), commune));
    }
    add(key(nom, departement), commune);
  }
  return { communes, served, postalExceptions: exceptionsOf(served) };
}

/** Postal codes that serve one département only, which is not the one of their first digits. */
function exceptionsOf(served: Tables['served']): PostalExceptions {
  const exceptions: Record<string, string> = {};
  for (const [codePostal, names] of served) {
    const [only, ...others] = new Set([...names.values()].map(({ departement }) => departement));
    const plain = departementOfPostalCode(codePostal);
    if (only !== undefined && others.length === 0 && !(plain.ok && plain.value === only))
      exceptions[codePostal] = only;
  }
  return exceptions;
}

let tables: Tables | undefined;
const loaded = (): Tables => (tables ??= readTables());

/** Postal codes for `departementOfPostalCode`, derived from the official table of communes. */
export const postalExceptions = (): PostalExceptions => loaded().postalExceptions;

/**
 * The commune of that name served by that postal code, else the one of that name in that département, else the only one
 * served by that postal code whose name begins so (Sarlat, Saint-Ouen); or undefined.
 */
export function findCommune(
  nom: string,
  codePostal: string,
  departement: string | null,
): Commune | undefined {
  const { communes } = loaded();
  return (
    communes.get(key(nom, codePostal)) ??
    (departement ? communes.get(key(nom, departement)) : undefined) ??
    findBeginning(nom, codePostal)
  );
}

function findBeginning(nom: string, codePostal: string): Commune | undefined {
  const start = withoutArticle(foldCommune(nom));
  const found = [...(loaded().served.get(codePostal) ?? [])].filter(
    ([name]) => name === start || name.startsWith(`${start} `),
  );
  return new Set(found.map(([, { codeCommune }]) => codeCommune)).size === 1 ? found[0]?.[1] : undefined;
}

/** Where a commune of that name served by that postal code is; or undefined. */
export function findPlace(nom: string, codePostal: string): Commune | undefined {
  const postal = departementOfPostalCode(codePostal, postalExceptions());
  return findCommune(nom, codePostal, postal.ok ? postal.value : null);
}
