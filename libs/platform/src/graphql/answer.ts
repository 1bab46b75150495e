import type { Refusal } from '@cn/domain/kernel/refusal';
import type { Result } from '@cn/domain/kernel/result';

/** Payload of every mutation: the object written, or why nothing was. */
export type Payload<K extends string, T> = Record<K, T | null> & { erreurs: Refusal[] };

/** Turns the answer of a use case into the payload of its mutation: `{ demande, erreurs }`. */
export function answer<K extends string, T>(key: K, result: Result<T>): Payload<K, T> {
  const object = { [key]: result.ok ? result.value : null } as Record<K, T | null>;
  return { ...object, erreurs: result.ok ? [] : [result.refus] };
}
