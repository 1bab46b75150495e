import { type Details, type Refusal, type RefusalCode, REFUSALS } from './refusal';

export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Refused {
  readonly ok: false;
  readonly refus: Refusal;
}

/** A value, or the refusal that explains why there is none. */
export type Result<T> = Ok<T> | Refused;

/** Wraps a value. */
export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });

/** Builds the refusal of a code; `details.champ` names the faulty field. */
export function refusal(code: RefusalCode, details: Details = {}): Refusal {
  const { regle, message } = REFUSALS[code];
  const champ = details.champ === undefined ? {} : { champ: String(details.champ) };
  return { code, regle, message: message(details), ...champ };
}

/** Refuses with a code. */
export const refuse = (code: RefusalCode, details: Details = {}): Refused => ({
  ok: false,
  refus: refusal(code, details),
});

/** The first refusal whose condition holds, else `ok(value)`. */
export function check<T>(value: T, rules: readonly (readonly [boolean, RefusalCode, Details?])[]): Result<T> {
  const broken = rules.find(([holds]) => holds);
  return broken ? refuse(broken[1], broken[2]) : ok(value);
}

/** The value of a result that cannot be a refusal here; a refusal is a programmer's error. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.refus.code}: ${result.refus.message}`);
}
