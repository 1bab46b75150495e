import type { Refusal } from '@cn/domain/kernel/refusal';
import type { Answer } from '../usecase/answer';
import type { Effet } from '../usecase/effet';

/** Payload of every mutation: the object written, or why nothing was; and what the act changed, or would change. */
export interface Payload<T> {
  objet: T | null;
  erreurs: Refusal[];
  effets: Effet[];
}

/** Turns the answer of a use case into the payload of its mutation; a simulated act has written no object. */
export const payload = <T>(answer: Answer<T>): Payload<T> =>
  answer.ok
    ? { objet: answer.simulee ? null : answer.value, erreurs: [], effets: answer.effets }
    : { objet: null, erreurs: [answer.refus], effets: [] };
