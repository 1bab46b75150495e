import { LocalDate } from '../kernel/date';
import { groupBy } from '../kernel/group';
import { isKey, KEYS, keyEntry, type Key } from './key';
import { ancestryOf, buildReferentiel, type Parametre, type Referentiel } from './param';
import type { Row } from './split-csv';
import { isReadable, isRealDate } from './value';

/** A version's file, already split: `version` is the file's name without its extension. */
export interface Fichier {
  readonly version: string;
  readonly rows: readonly Row[];
}

/** A mistake in a file, on its line, in French. */
export interface Erreur {
  readonly version: string;
  readonly line: number;
  readonly message: string;
}

export type Parsed =
  | { readonly ok: true; readonly value: Referentiel }
  | { readonly ok: false; readonly erreurs: readonly Erreur[] };

const STATUTS: Readonly<Record<string, Parametre['statut']>> = {
  confirmé: 'CONFIRME',
  'à confirmer': 'A_CONFIRMER',
};

interface Placed {
  readonly parametre: Parametre;
  readonly line: number;
}

const readBound = (text: string): LocalDate | null => (text === '' ? null : LocalDate.parse(text));

const COLUMNS = [
  'cle',
  'portee',
  'valeur',
  'unite',
  'valable_du',
  'valable_au',
  'source',
  'statut',
  'note',
] as const;

/** The cells of a row by column; a column that the file lacks is empty. */
const columnsOf = (cells: Row['cells']) =>
  Object.fromEntries(COLUMNS.map((name) => [name, cells[name] ?? ''])) as Record<
    (typeof COLUMNS)[number],
    string
  >;

function messagesOf(cells: Row['cells']): string[] {
  const { cle, portee, valeur, unite, valable_du, valable_au, source, statut } = columnsOf(cells);
  if (!isKey(cle)) return [`clé inconnue « ${cle} »`];
  const said: (string | false)[] = [
    portee === '' && 'portée absente (écrire « - » quand la clé n’en a pas)',
    unite !== KEYS[cle].unit && `unité « ${unite} » au lieu de « ${KEYS[cle].unit} »`,
    !isReadable(cle, valeur) && wrongValue(cle, valeur),
    ![valable_du, valable_au].every((text) => text === '' || isRealDate(text)) &&
      'date de validité à écrire AAAA-MM-JJ',
    valable_du !== '' && valable_au !== '' && valable_du > valable_au && 'fin de validité avant le début',
    source === '' && 'source absente',
    STATUTS[statut] === undefined && `statut « ${statut} » : écrire « confirmé » ou « à confirmer »`,
  ];
  return said.filter((one) => one !== false);
}

function wrongValue(key: Key, valeur: string): string {
  const { unit, mots } = keyEntry(key);
  if (unit === 'echeancier')
    return `échéancier illisible ou parts dont la somme n’est pas 100 % : « ${valeur} »`;
  return `valeur « ${valeur} » illisible (${unit}${mots ? ` parmi ${mots.join(', ')}` : ''})`;
}

function readRow(version: string, { cells, line }: Row): Placed | Erreur[] {
  const messages = messagesOf(cells);
  const { cle, portee, valeur, valable_du, valable_au, source, statut, note } = columnsOf(cells);
  if (messages.length > 0 || !isKey(cle)) return messages.map((message) => ({ version, line, message }));
  const parametre: Parametre = {
    version,
    key: cle,
    scope: portee,
    valeur,
    unit: KEYS[cle].unit,
    validFrom: readBound(valable_du),
    validTo: readBound(valable_au),
    source,
    statut: STATUTS[statut] ?? 'A_CONFIRMER',
    note,
  };
  return { parametre, line };
}

const startKey = ({ parametre }: Placed): string => parametre.validFrom?.toString() ?? '';

/** Two records of one key and scope must follow one another: neither overlap nor gap. */
function timeErrors(placed: readonly Placed[]): Erreur[] {
  const groups = groupBy(placed, ({ parametre: p }) => `${p.version}|${p.key}|${p.scope}`);
  return [...groups.values()].flatMap((group) => {
    const sorted = [...group].sort((a, b) => (startKey(a) < startKey(b) ? -1 : 1));
    return sorted.slice(1).flatMap((next, at) => {
      const end = sorted[at]?.parametre.validTo ?? null;
      const start = next.parametre.validFrom;
      const expected = end?.plusDays(1) ?? null;
      if (expected !== null && start !== null && expected.equals(start)) return [];
      const gap = expected !== null && start !== null && expected.isBefore(start);
      const what = gap ? 'trou dans le temps' : 'chevauchement dans le temps';
      const message = `${what} avec la ligne ${sorted[at]?.line ?? 0} pour « ${next.parametre.key} » (${next.parametre.scope})`;
      return [{ version: next.parametre.version, line: next.line, message }];
    });
  });
}

/** A version and its parent must together answer every compulsory key; a parent must exist. */
function completenessErrors(referentiel: Referentiel, fichiers: readonly Fichier[]): Erreur[] {
  const present = new Set(referentiel.parametres.map((one) => `${one.version}|${one.key}`));
  const has = (version: string, key: string): boolean =>
    ancestryOf(referentiel, version).some((one) => present.has(`${one}|${key}`));
  const compulsory = (Object.keys(KEYS) as Key[]).filter((key) => keyEntry(key).obligatoire);
  return fichiers.flatMap(({ version }) => {
    const parent = referentiel.parents[version];
    const orphan =
      parent !== undefined && (parent === version || !fichiers.some((one) => one.version === parent));
    if (orphan) return [{ version, line: 1, message: `version parente « ${parent} » inconnue` }];
    const missing = compulsory.filter((key) => !has(version, key));
    return missing.map((key) => ({ version, line: 1, message: `clé obligatoire absente « ${key} »` }));
  });
}

/**
 * Builds the référentiel from the split files, or lists every mistake with its version and line.
 *
 * Source  C.27; L-03
 */
export function parseReferentiel(fichiers: readonly Fichier[]): Parsed {
  const read = fichiers.flatMap(({ version, rows }) => rows.map((row) => readRow(version, row)));
  const rowErrors = read.flatMap((one) => (Array.isArray(one) ? one : []));
  const placed = read.flatMap((one) => (Array.isArray(one) ? [] : [one]));
  const referentiel = buildReferentiel(placed.map((one) => one.parametre));
  const erreurs = [...rowErrors, ...timeErrors(placed)];
  const all = erreurs.length > 0 ? erreurs : completenessErrors(referentiel, fichiers);
  return all.length > 0 ? { ok: false, erreurs: all } : { ok: true, value: referentiel };
}
