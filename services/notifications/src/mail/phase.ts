import type { Phase } from '@cn/domain/notification/table';

/**
 * Phase of a programme version, read in its name: `P1-2022` is of P1. A test compares it with the parameter
 * `version.phase` of every version; the replica of the référentiel could arrive after the fact to notify.
 */
export function phaseOf(version: string): Phase {
  const [phase] = version.split('-');
  if (phase === 'P1' || phase === 'P2' || phase === 'COORD') return phase;
  throw new Error(`version sans phase : ${version}`);
}
