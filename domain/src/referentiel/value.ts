import { type Cents, parseEuros, WHOLE_POINTS } from '../kernel/cents';
import { LocalDate } from '../kernel/date';
import { ok, type Result } from '../kernel/result';
import { keyEntry, type Key, type Unit } from './key';
import { param, type Parametre, type Referentiel } from './param';

/** Scope of a key that has none. */
export const SANS_PORTEE = '-';

/** One payment of a schedule: a share in basis points or an amount, and when. */
export interface Part {
  readonly part: number | null;
  readonly montantCents: Cents | null;
  /** Calendar months after the clock date, or the whole calendar month that follows it. */
  readonly quand: { readonly months: number } | 'MOIS_SUIVANT';
}

const PART = /^(?:(\d+(?:,\d{1,2})?) ?%|([\d ]+(?:,\d{1,2})?) ?€) (?:à (\d+) mois|le mois suivant)$/;

function parsePart(text: string): Part | null {
  const match = PART.exec(text.trim());
  if (!match) return null;
  const quand = match[3] === undefined ? ('MOIS_SUIVANT' as const) : { months: Number(match[3]) };
  if (match[1] !== undefined) return { part: parseEuros(match[1]), montantCents: null, quand };
  return { part: null, montantCents: parseEuros(match[2] ?? ''), quand };
}

/** Reads a schedule (`20 % à 1 mois | 30 % à 6 mois | 50 % à 12 mois`); null when malformed or shares do not make 100 %. */
export function parseEcheancier(text: string): readonly Part[] | null {
  const parts = text.split('|').map(parsePart);
  if (!parts.every((one) => one !== null)) return null;
  const shares = parts.filter((one) => one.part !== null);
  const total = shares.reduce((sum, one) => sum + (one.part ?? 0), 0);
  const whole = shares.length === 0 || (shares.length === parts.length && total === WHOLE_POINTS);
  return whole ? parts : null;
}

/** Items of a list, separated by `|`. */
export const parseListe = (text: string): readonly string[] => text.split('|').map((one) => one.trim());

const WHOLE_NUMBER = /^\d+$/;
/** True for a civil date that exists, written `YYYY-MM-DD`. */
export const isRealDate = (text: string): boolean => {
  const match = /^(\d{4}-\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const month = /-(0[1-9]|1[0-2])$/.exec(match[1] ?? '');
  return (
    month !== null &&
    Number(match[2]) >= 1 &&
    Number(match[2]) <= LocalDate.parse(`${match[1]}-01`).lengthOfMonth()
  );
};

const readable: Record<Unit, (text: string, mots: readonly string[] | undefined) => boolean> = {
  euros: (text) => parseEuros(text) !== null,
  mois: (text) => WHOLE_NUMBER.test(text),
  jours: (text) => WHOLE_NUMBER.test(text),
  heures: (text) => WHOLE_NUMBER.test(text),
  nombre: (text) => WHOLE_NUMBER.test(text),
  mot: (text, mots) => text !== '' && (mots?.includes(text) ?? true),
  liste: (text, mots) => parseListe(text).every((one) => one !== '' && (mots?.includes(one) ?? true)),
  'oui/non': (text) => text === 'OUI' || text === 'NON',
  date: isRealDate,
  echeancier: (text) => parseEcheancier(text) !== null,
};

/** True when the text is a value of this key. */
export const isReadable = (key: Key, text: string): boolean =>
  readable[keyEntry(key).unit](text, keyEntry(key).mots);

/** A value together with the parameter it was read from. */
export interface Lu<T> {
  readonly valeur: T;
  readonly parametre: Parametre;
}

/** Builds a reader; each text is read once, however often its parameter is looked up. */
function lire<T>(read: (text: string) => T) {
  const known = new WeakMap<Parametre, Lu<T>>();
  return (lecteur: Lecteur, key: Key, scope = SANS_PORTEE): Result<Lu<T>> => {
    const found = param(lecteur.referentiel, lecteur.version, key, scope, lecteur.asOf);
    if (!found.ok) return found;
    const lu = known.get(found.value) ?? { valeur: read(found.value.valeur), parametre: found.value };
    known.set(found.value, lu);
    return ok(lu);
  };
}

/** Where to read: a référentiel, a version, the date frozen for the dossier. */
export interface Lecteur {
  readonly referentiel: Referentiel;
  readonly version: string;
  readonly asOf: LocalDate;
}

/** Reads a whole number: months, days, hours or a count. Errors: PARAMETRE_ABSENT. */
export const lireNombre = lire(Number);
/** Reads an amount in cents. Errors: PARAMETRE_ABSENT. */
export const lireCents = lire((text) => parseEuros(text) ?? 0);
/** Reads a word. Errors: PARAMETRE_ABSENT. */
export const lireMot = lire((text) => text);
/** Reads a list of words. Errors: PARAMETRE_ABSENT. */
export const lireListe = lire(parseListe);
/** Reads a list of whole numbers. Errors: PARAMETRE_ABSENT. */
export const lireNombres = lire((text) => parseListe(text).map(Number));
/** Reads a yes or no. Errors: PARAMETRE_ABSENT. */
export const lireOuiNon = lire((text) => text === 'OUI');
/** Reads a civil date. Errors: PARAMETRE_ABSENT. */
export const lireDate = lire((text) => LocalDate.parse(text));
/** Reads a payment schedule. Errors: PARAMETRE_ABSENT. */
export const lireEcheancier = lire((text) => parseEcheancier(text) ?? []);

/** The value of a result, or null when the version is silent. */
export const siPresent = <T>(result: Result<Lu<T>>): Lu<T> | null => (result.ok ? result.value : null);
