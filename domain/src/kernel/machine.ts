import { ok, refuse, type Result } from './result';
import type { Refusal, RefusalCode } from './refusal';

/** Who or what a state waits for; a state without one is final. */
export interface Attente {
  readonly acteur: Acteur;
  /** What they must do, in French. */
  readonly action: string;
  readonly par: 'TACHE' | 'ECHEANCE' | 'PARTENAIRE';
}

export type Acteur =
  | 'STRUCTURE'
  | 'PREFECTURE'
  | 'ANCT'
  | 'BDT'
  | 'ORGANISME_FORMATION'
  | 'COORDINATEUR'
  | 'CONSEILLER'
  | 'CANDIDAT'
  | 'PLATEFORME';

export interface Transition<State extends string, Event extends string, Context> {
  readonly from: readonly State[];
  readonly event: Event;
  readonly to: State;
  readonly regle: string;
  /** The refusal that stops the transition, whole when its sentence quotes a value, or null. */
  readonly garde?: (context: Context) => RefusalCode | Refusal | null;
}

/** A state machine as data: its transitions, and what each state waits for (null: final). */
export interface Machine<State extends string, Event extends string, Context> {
  readonly objet: string;
  readonly initial: State;
  readonly attente: Readonly<Record<State, Attente | null>>;
  /** What each event is, in French, as after « ne permet pas ». */
  readonly actes: Readonly<Record<Event, string>>;
  readonly transitions: readonly Transition<State, Event, Context>[];
}

/**
 * The state after an event.
 *
 * Errors  ETAT_INCOMPATIBLE when no transition leaves this state on this event; the guard's own code otherwise.
 */
export function transition<S extends string, E extends string, C>(
  machine: Machine<S, E, C>,
  from: S,
  event: E,
  context: C,
): Result<S> {
  const found = machine.transitions.find((one) => one.event === event && one.from.includes(from));
  if (!found) return refuse('ETAT_INCOMPATIBLE', { etat: from, action: machine.actes[event] });
  const stop = found.garde?.(context) ?? null;
  if (stop === null) return ok(found.to);
  return typeof stop === 'string' ? refuse(stop) : { ok: false, refus: stop };
}

/** Whether some transition leaves a state on an event; its guard may still refuse. */
export const accepts = <S extends string, E extends string, C>(
  machine: Machine<S, E, C>,
  from: S,
  event: E,
): boolean => machine.transitions.some((one) => one.event === event && one.from.includes(from));

/** True when nothing is awaited any more in this state. */
export const isFinal = <S extends string, E extends string, C>(
  machine: Machine<S, E, C>,
  state: S,
): boolean => machine.attente[state] === null;
