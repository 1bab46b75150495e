import { ok, refuse, type Result } from '../kernel/result';

/** Scope of the amounts tables for every département of the mainland. */
export const METROPOLE = 'METROPOLE';

/** Départements d'outre-mer, by code (INSEE). */
export const OUTRE_MER: readonly string[] = ['971', '972', '973', '974', '976'];

/** Overseas prefixes whose code has three characters. */
const THREE = /^(97[1-8]|98[4-9])/;
const TWO = /^(0[1-9]|[1-8]\d|9[0-5]|2[AB])/;
const COMMUNE = /^\d[\dAB]\d{3}$/;

/**
 * Code of the département of a commune, from its INSEE code.
 *
 * Source  L-15: 2A/2B, 971–978, 98x
 * Errors  DEPARTEMENT_INCONNU
 */
export function departementOfCommune(code: string): Result<string> {
  const found = COMMUNE.test(code) ? (THREE.exec(code) ?? TWO.exec(code)) : null;
  return found && found[0] !== '20'
    ? ok(found[0])
    : refuse('DEPARTEMENT_INCONNU', { code, champ: 'commune' });
}

/** What a postal code alone cannot tell: the département of a delivery office that serves a neighbour's commune. */
export type PostalExceptions = Readonly<Record<string, string>>;

const CORSE_SUD = /^20[01]/;
const CORSE_NORD = /^20[26]/;
const SAINT_BARTHELEMY = '97133';
const SAINT_MARTIN = '97150';

/**
 * Code of the département of a postal code; prefer the commune when it is known.
 *
 * Errors  DEPARTEMENT_INCONNU
 */
export function departementOfPostalCode(code: string, exceptions: PostalExceptions = {}): Result<string> {
  const exception = exceptions[code];
  if (exception !== undefined) return ok(exception);
  if (!/^\d{5}$/.test(code)) return refuse('DEPARTEMENT_INCONNU', { code, champ: 'codePostal' });
  if (code === SAINT_BARTHELEMY) return ok('977');
  if (code === SAINT_MARTIN) return ok('978');
  if (CORSE_SUD.test(code)) return ok('2A');
  if (CORSE_NORD.test(code)) return ok('2B');
  const found = THREE.exec(code) ?? TWO.exec(code);
  return found && found[0] !== '20'
    ? ok(found[0])
    : refuse('DEPARTEMENT_INCONNU', { code, champ: 'codePostal' });
}

const METROPOLE_CODE = /^(0[1-9]|1\d|2[1-9AB]|[3-8]\d|9[0-5])$/;

/** True when the text is the code of a département or of an overseas collectivity. */
export const isDepartement = (code: string): boolean =>
  METROPOLE_CODE.test(code) || /^(97[1-8]|98[4-9])$/.test(code);

/** Scope of the amounts tables for a département: its own code overseas, METROPOLE elsewhere. */
export const territoireOf = (departement: string): string =>
  METROPOLE_CODE.test(departement) ? METROPOLE : departement;
