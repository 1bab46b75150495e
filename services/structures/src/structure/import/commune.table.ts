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
  postalExceptions: PostalExceptions;
}

/** Name of a commune without accents, case, hyphens nor the abbreviations ST and STE. */
export function foldCommune(nom: string): string {
  const plain = nom.replace(/œ/gi, 'OE').normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  const words = plain.replace(/[^A-Z0-9]+/g, ' ').trim();
  return words.replace(/\bST\b/g, 'SAINT').replace(/\bSTE\b/g, 'SAINTE');
}

const key = (nom: string, place: string): string => `${foldCommune(nom)}|${place}`;

function readTables(): Tables {
  const path = require.resolve('@etalab/decoupage-administratif/data/communes.json');
  const all = JSON.parse(readFileSync(path, 'utf8')) as Entry[];
  const entries = [...all.filter(({ chefLieu }) => !chefLieu), ...all.filter(({ chefLieu }) => chefLieu)];
  const communes = new Map<string, Commune>();
  const postal = new Map<string, Set<string>>();
  const add = (name: string, commune: Commune): void =>
    void (communes.has(name) || communes.set(name, commune));
  for (const { code, nom, chefLieu, codesPostaux = [] } of entries) {
    const codeCommune = chefLieu ?? code;
    const departement = unwrap(departementOfCommune(codeCommune));
    const commune = { codeCommune, departement };
    for (const codePostal of codesPostaux) {
      add(key(nom, codePostal), commune);
      postal.set(codePostal, (postal.get(codePostal) ?? new Set()).add(departement));
    }
    add(key(nom, departement), commune);
  }
  return { communes, postalExceptions: exceptionsOf(postal) };
}

/** Postal codes that serve one département only, which is not the one of their first digits. */
function exceptionsOf(postal: Map<string, Set<string>>): PostalExceptions {
  const exceptions: Record<string, string> = {};
  for (const [codePostal, [only, ...others]] of postal) {
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

/** The commune of that name served by that postal code, else the one of that name in that département; or undefined. */
export function findCommune(
  nom: string,
  codePostal: string,
  departement: string | null,
): Commune | undefined {
  const { communes } = loaded();
  return (
    communes.get(key(nom, codePostal)) ?? (departement ? communes.get(key(nom, departement)) : undefined)
  );
}
