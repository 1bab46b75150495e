import type { EventName } from '@cn/contracts/event';
import type { Fact, PayloadOf } from './fact';
import type { Filled, Fills } from './fill';
import { erased, OTHERS_ROWS } from './others.rows';
import { PAYMENTS_ROWS } from './payments.rows';
import { STRUCTURES_ROWS } from './structures.rows';

/** Which rows each event fills: a new event does not compile until someone has decided. */
const ROWS: Fills<EventName> = { ...STRUCTURES_ROWS, ...PAYMENTS_ROWS, ...OTHERS_ROWS };

/** The rows that a fact fills; a tombstone erases a person. */
export function filledBy(fact: Fact): Filled[] {
  const { name, key, payload } = fact.event;
  if (payload === null) return erased(key);
  const fill = ROWS[name] as (payload: PayloadOf<EventName>, fact: Fact) => Filled[];
  return fill(payload as PayloadOf<EventName>, fact);
}
