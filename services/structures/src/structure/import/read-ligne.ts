import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import type { FicheStructure } from '@cn/domain/structure/proposition';
import { parseEtablissement } from '@cn/domain/structure/siret';
import { departementOfPostalCode } from '@cn/domain/territoire/departement';
import { findCommune, postalExceptions } from './commune.table';

/** One row of the public list, its cells as they are in the file; `ligne` is its number in the file. */
export interface LigneStructure {
  ligne: number;
  structureId: string;
  nom: string;
  siret: string;
  adresse: string;
  codePostal: string;
  commune: string;
  latitude: string;
  longitude: string;
}

export const ANOMALIES = [
  'SIRET_ABSENT',
  'SIRET_INVALIDE',
  'SIRET_EN_DOUBLE',
  'COMMUNE_NON_RECONNUE',
] as const;
/** What keeps a row *incomplet*: it is kept, and told at each run. */
export type Anomalie = (typeof ANOMALIES)[number];

/** What the list says of a structure. Its type stays open until its first candidature gives it. */
export interface StructureLue extends FicheStructure {
  /** `structure_id` of the list: the key of a new import. */
  sourceId: string;
}

export interface LigneLue {
  structure: StructureLue;
  anomalies: Anomalie[];
}

const REQUIRED = ['structureId', 'nom', 'commune'] as const;
const TEXTS = ['structureId', 'nom', 'siret', 'adresse', 'codePostal', 'commune'] as const;
const LIMIT_CHARACTERS = 300;
const ZERO_WIDTH = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
/** What is left once line breaks and tabs have become spaces; PostgreSQL and mails would not keep it. */
const CONTROL = /[\p{Cc}\p{Cs}]/u;

/** A cell as it is read: on one line, without what cannot be seen. Text that looks like a formula is text. */
const cleanCell = (cell: string): string => cell.replace(ZERO_WIDTH, '').replace(/\s+/g, ' ').trim();

/** A number that a spreadsheet wrote: without the apostrophe that keeps it as text, nor the decimals it added. */
const cleanNumber = (cell: string): string =>
  cleanCell(cell)
    .replace(/^['’]/, '')
    .replace(/[.,]0+$/, '');

function faultOf(cell: string): string | undefined {
  if (cell.length > LIMIT_CHARACTERS) return `au plus ${LIMIT_CHARACTERS} caractères`;
  return CONTROL.test(cell) ? 'aucun caractère de contrôle' : undefined;
}

function readSiret(
  cell: string,
  departement: string,
): {
  siret: string | null;
  siretDeclare: string | null;
  anomalies: Anomalie[];
} {
  if (cell === '') return { siret: null, siretDeclare: null, anomalies: ['SIRET_ABSENT'] };
  const digits = cleanNumber(cell).replace(/[\s.\-_/'’]/g, '');
  const siret = parseEtablissement(digits, departement);
  if (!siret.ok) return { siret: null, siretDeclare: cell, anomalies: ['SIRET_INVALIDE'] };
  return { siret: siret.value, siretDeclare: cell, anomalies: [] };
}

const POSTAL_DIGITS = 5;

/** Five digits, whatever a spreadsheet made of them: a lost first zero comes back. Anything else is left as it is. */
function readCodePostal(cell: string): string {
  const code = cleanNumber(cell).replace(/\s/g, '');
  return /^\d{4}$/.test(code) ? code.padStart(POSTAL_DIGITS, '0') : code;
}

/** Degrees within ± the bound, with a point or a comma; anything else is unknown. */
function readDegrees(cell: string, bound: number): number | null {
  const text = cleanCell(cell).replace(/^['’]/, '').replace(',', '.');
  const degrees = text === '' ? Number.NaN : Number(text);
  return Math.abs(degrees) <= bound ? degrees : null;
}

function readPlace(
  nom: string,
  codePostal: string,
): Result<{ codeCommune: string | null; departement: string }> {
  const postal = departementOfPostalCode(codePostal, postalExceptions());
  const commune = findCommune(nom, codePostal, postal.ok ? postal.value : null);
  if (commune) return ok(commune);
  return postal.ok ? ok({ codeCommune: null, departement: postal.value }) : postal;
}

/**
 * Reads one row of the public list of structures: the structure it describes with its anomalies, or why it is rejected.
 * `SIRET_EN_DOUBLE` is not decided here: it needs the other rows, see `assignSirets`.
 *
 * Errors  CHAMP_REQUIS (identifier, name or commune empty), SAISIE_INVALIDE (too long, control character),
 *         DEPARTEMENT_INCONNU (neither the commune nor the postal code gives one)
 */
export function readLigne(ligne: LigneStructure): Result<LigneLue> {
  const cells = Object.fromEntries(TEXTS.map((champ) => [champ, cleanCell(ligne[champ])])) as Record<
    (typeof TEXTS)[number],
    string
  >;
  const missing = REQUIRED.find((champ) => cells[champ] === '');
  if (missing) return refuse('CHAMP_REQUIS', { champ: missing });
  for (const champ of TEXTS) {
    const attendu = faultOf(cells[champ]);
    if (attendu) return refuse('SAISIE_INVALIDE', { champ, attendu });
  }
  const { structureId: sourceId, nom, adresse, commune } = cells;
  const codePostal = readCodePostal(cells.codePostal);
  const place = readPlace(commune, codePostal);
  if (!place.ok) return place;
  const { siret, siretDeclare, anomalies } = readSiret(cells.siret, place.value.departement);
  if (place.value.codeCommune === null) anomalies.push('COMMUNE_NON_RECONNUE');
  const position = {
    latitude: readDegrees(ligne.latitude, 90),
    longitude: readDegrees(ligne.longitude, 180),
  };
  return ok({
    structure: {
      sourceId,
      nom,
      siret,
      siretDeclare,
      adresse,
      codePostal,
      commune,
      ...place.value,
      ...position,
    },
    anomalies,
  });
}
