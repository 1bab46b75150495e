import { atParis, localDate } from '../src/kernel/date';
import type { Fait } from '../src/echeancier/facts';
import type { Result } from '../src/kernel/result';
import type { Lecteur } from '../src/referentiel/value';
import { referentiel } from './referentiel.fixture';

/** A day inside the filing window of each version. */
const DAYS: Readonly<Record<string, string>> = {
  'P1-2021': '2021-07-15',
  'P1-2022': '2022-04-01',
  'COORD-2023': '2023-11-15',
  'P2-2023': '2024-02-01',
  'P2-2025': '2025-06-01',
};

/** Reads a version of the delivered référentiel. */
export const lecteurOf = (version: string): Lecteur => ({
  referentiel,
  version,
  asOf: localDate(DAYS[version] ?? '2022-04-01'),
});

/** Code of a refusal, or OK; a yes that holds `false`, or a sentence that lacks what it quotes, is told as such. */
export function codeOf(result: Result<unknown>): string {
  if (result.ok) return result.value === false ? 'OK(false)' : 'OK';
  const { code, message } = result.refus;
  return /…|undefined|NaN/.test(message) ? `${code} : ${message}` : code;
}

/** Code of a refusal with the field it blames (`MOTIF_REQUIS motif`), or OK. */
export const blameOf = (result: Result<unknown>): string =>
  result.ok ? codeOf(result) : [codeOf(result), result.refus.champ ?? []].flat().join(' ');

/** The sentence of a refusal, plain spaces; empty when there is none. */
export const sentenceOf = (result: Result<unknown>): string =>
  result.ok ? '' : result.refus.message.replace(/[\u202f\u00a0]/g, ' ');

/** A fact received at 10:00 of its day. */
export const faitOn = (on: string, recordedOn = on): Fait => ({
  effectiveOn: localDate(on),
  recordedAt: atParis(localDate(recordedOn), '10:00'),
});

/** A date, or null. */
export const dateOf = (text: string | null) => (text === null ? null : localDate(text));
