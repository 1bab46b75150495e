import { invalidArgument } from './argument';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const GLOBAL = /^([a-z][a-z0-9_]*)_([A-Za-z0-9_-]{22})$/;

/** What an id given by a caller names: a type of the schema and the row's own id. */
export interface GlobalId {
  type: string;
  /** Bare UUID. */
  cle: string;
}

/** `DossierPoste` → `dossier_poste`. */
const snake = (type: string): string => type.replace(/(?!^)[A-Z]/g, '_$&').toLowerCase();

/** `dossier_poste` → `DossierPoste`. */
const pascal = (prefix: string): string =>
  prefix.replace(/(?:^|_)([a-z0-9])/g, (_, one: string) => one.toUpperCase());

/** Type that a field or an argument names: `structureId` and `structureIds` name a Structure; `id` names none. */
export function nounOf(field: string): string | null {
  const [, noun] = /^(.+)Ids?$/.exec(field) ?? [];
  return noun ? `${noun.charAt(0).toUpperCase()}${noun.slice(1)}` : null;
}

export const isUuid = (text: string): boolean => UUID.test(text);

/**
 * Opaque id of an object, the same for every caller: `poste_AY8AAAAAcACAAAAAAAAAAQ`.
 *
 * Errors  thrown when the row's id is no UUID (programmer error)
 */
export const encodeId = (type: string, cle: string): string => encoder(type)(cle);

/** Makes the ids of a type, as {@link encodeId}. */
export function encoder(type: string): (cle: string) => string {
  const prefix = `${snake(type)}_`;
  return (cle) => {
    if (!UUID.test(cle)) throw new Error(`${type} : identifiant qui n'est pas un UUID`);
    return prefix + Buffer.from(cle.replaceAll('-', ''), 'hex').toString('base64url');
  };
}

/**
 * Reads an id back.
 *
 * @param expected type that the argument asks for; null when any will do
 * Errors  SAISIE_INVALIDE, with the field, when it is malformed or names an object of another type
 */
export function decodeId(id: string, champ: string, expected: string | null = null): GlobalId {
  const [, prefix = '', packed = ''] = GLOBAL.exec(id) ?? [];
  const hex = Buffer.from(packed, 'base64url').toString('hex');
  const canonical = Buffer.from(hex, 'hex').toString('base64url') === packed;
  if (hex.length !== 32 || !canonical)
    throw invalidArgument(champ, 'un identifiant rendu par cette interface');
  const type = pascal(prefix);
  if (expected && type !== expected)
    throw invalidArgument(
      champ,
      `un identifiant « ${snake(expected)}_… » ; celui-ci est d’un autre type (${prefix})`,
    );
  return { type, cle: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') };
}
