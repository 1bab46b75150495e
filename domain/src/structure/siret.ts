import { ok, refuse, type Result } from '../kernel/result';

const LA_POSTE = '356000000';
const LUHN_BASE = 10;
const LA_POSTE_BASE = 5;
const DOUBLE = 2;
const NINE = 9;
const SIREN_LENGTH = 9;

const digitSum = (digits: string): number => [...digits].reduce((sum, digit) => sum + Number(digit), 0);

/** True when the digits pass the Luhn key. */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % DOUBLE === 1 ? DOUBLE : 1);
    return total + (value > NINE ? value - NINE : value);
  }, 0);
  return sum % LUHN_BASE === 0;
}

/** True for a SIREN: 9 digits, Luhn. */
export const isSiren = (text: string): boolean => /^\d{9}$/.test(text) && passesLuhn(text);

/** SIREN of a SIRET. */
export const sirenOf = (siret: string): string => siret.slice(0, SIREN_LENGTH);

/**
 * Reads a SIRET, spaces allowed: 14 digits with a Luhn key, whose SIREN is not all zeros, or La Poste's rule (digits
 * summing to a multiple of five).
 *
 * Source  F-87
 * Errors  SIRET_INVALIDE
 */
export function parseSiret(text: string): Result<string> {
  const siret = text.replace(/\s/g, '');
  if (!/^(?!0{9})\d{14}$/.test(siret)) return refuse('SIRET_INVALIDE', { champ: 'siret' });
  const laPoste = sirenOf(siret) === LA_POSTE && digitSum(siret) % LA_POSTE_BASE === 0;
  return laPoste || passesLuhn(siret) ? ok(siret) : refuse('SIRET_INVALIDE', { champ: 'siret' });
}

/**
 * Reads a RIDET of New Caledonia: 6 or 7 digits, with 3 more for the establishment.
 *
 * Errors  RIDET_INVALIDE
 */
export function parseRidet(text: string): Result<string> {
  const ridet = text.replace(/[\s.-]/g, '');
  return /^\d{6,7}(\d{3})?$/.test(ridet) ? ok(ridet) : refuse('RIDET_INVALIDE', { champ: 'siret' });
}

const NOUVELLE_CALEDONIE = '988';
const POLYNESIE_FRANCAISE = '987';

/**
 * Reads a TAHITI number of French Polynesia: 6 characters, the first may be a letter, with 3 more digits for the
 * establishment.
 *
 * Errors  TAHITI_INVALIDE
 */
export function parseTahiti(text: string): Result<string> {
  const tahiti = text.replace(/[\s.-]/g, '').toUpperCase();
  return /^[A-Z\d]\d{5}(\d{3})?$/.test(tahiti) ? ok(tahiti) : refuse('TAHITI_INVALIDE', { champ: 'siret' });
}

/**
 * Reads the number that identifies an establishment where it stands: a SIRET everywhere, or else the RIDET of New
 * Caledonia, the TAHITI number of French Polynesia.
 *
 * Source  F-87; one structure per SIRET or RIDET
 * Errors  SIRET_INVALIDE, RIDET_INVALIDE, TAHITI_INVALIDE
 */
export function parseEtablissement(text: string, departement: string): Result<string> {
  const siret = parseSiret(text);
  if (siret.ok) return siret;
  if (departement === NOUVELLE_CALEDONIE) return parseRidet(text);
  return departement === POLYNESIE_FRANCAISE ? parseTahiti(text) : siret;
}
