import type { Sujet } from './sujet';

/** An échéance whose instant has come, in the order in which it must be handled. */
export interface EcheanceDue {
  echeanceId: string;
  kind: string;
}

/** Where a subject stands, as its owner tells its procedure: with the nudge, or as the answer of an act. */
export interface Situation {
  /** Grows with the facts: a situation never takes the place of one that bears more. */
  rang: number;
  /** Stages that the procedure has behind it, in its order. */
  etapes: string[];
  /** Nothing will happen to the subject any more: its owner has closed it, the procedure ends. */
  clos: boolean;
  /** Outcome of the stage when it has several (`ACCEPTEE`, `REJETEE`…), a code. */
  issue: string | null;
  /** What must be handled now, first to last. */
  dues: EcheanceDue[];
  /** Milliseconds until the next échéance; null in the sandbox, where only the clock's driver wakes workflows. */
  reveilMs: number | null;
  /** Real instant at which this was read, in milliseconds: a nudge may wait for a worker. */
  luAt: number;
}

/** The question of a procedure: where does my subject stand, I wait for this stage. */
export interface SituationInput {
  sujet: Sujet;
  attend: string;
}

/** An act on one échéance; done once however often it is called, then the situation is read again. */
export interface ActInput extends SituationInput {
  echeanceId: string;
}
export type Act = (input: ActInput) => Promise<Situation>;

/** What every service that owns followed subjects answers. */
export interface FollowActivities {
  readSituation(input: SituationInput): Promise<Situation>;
  /** An échéance of a wait that is already behind fell due: it has no object any more. */
  dropEcheance: Act;
}
