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

/** Code of a refusal, or OK. */
export const codeOf = (result: Result<unknown>): string => (result.ok ? 'OK' : result.refus.code);

/** A fact received at 10:00 of its day. */
export const faitOn = (on: string, recordedOn = on): Fait => ({
  effectiveOn: localDate(on),
  recordedAt: atParis(localDate(recordedOn), '10:00'),
});

/** A date, or null. */
export const dateOf = (text: string | null) => (text === null ? null : localDate(text));
