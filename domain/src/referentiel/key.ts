import { CONVENTION_KEYS } from './key/convention';
import { DEMANDE_KEYS } from './key/demande';
import type { KeyEntry } from './key/entry';
import { FORMATION_KEYS } from './key/formation';
import { MONTANT_KEYS } from './key/montant';

export type { Unit } from './key/entry';

/** Every key the référentiel may hold: its unit, its scope, its meaning (C.27). */
export const KEYS = {
  ...DEMANDE_KEYS,
  ...CONVENTION_KEYS,
  ...MONTANT_KEYS,
  ...FORMATION_KEYS,
} as const satisfies Record<string, KeyEntry>;

export type Key = keyof typeof KEYS;

/** Catalogue entry of a key, widened so that optional fields can be read. */
export const keyEntry = (key: Key): KeyEntry => KEYS[key];

/** True when the text names a key of the catalogue. */
export const isKey = (text: string): text is Key => Object.hasOwn(KEYS, text);
