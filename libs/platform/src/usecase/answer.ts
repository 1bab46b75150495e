import type { Ok, Refused } from '@cn/domain/kernel/result';
import type { Effet } from './effet';

/** Answer of a use case: the object written, and what the act wrote beside it; or a refusal. */
export type Answer<T> = (Ok<T> & Told) | Refused;

/** What an act says beside its object. */
export interface Told {
  effets: Effet[];
  /** Nothing was written: `value` is what would have been. */
  simulee?: boolean;
}
