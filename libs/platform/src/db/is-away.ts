import { DatabaseAway } from './database';
import { isGone, isSilence } from './door';
import { Surcharge } from './places';
import { sqlStateOf } from './sql-state';

/** Operator's hand, a lock that does not come, no room, a circle of locks: the same may pass a moment later. */
const PASSING = /^(57|55P|53|40)/;

/**
 * Whether an error says that the database or the network is away, or full, rather than that the data is wrong. What fails
 * so is tried again as it is.
 */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error instanceof DatabaseAway ||
    error instanceof Surcharge ||
    isGone(error) ||
    isSilence(error) ||
    PASSING.test(sqlStateOf(error)) ||
    isAway(error.cause)
  );
}
