import type { Sujet } from './sujet';

/** An échéance whose instant has come, in the order in which it must be handled. */
export interface EcheanceDue {
  echeanceId: string;
  kind: string;
}

/** What a procedure learns of its subject each time it asks. */
export interface Situation {
  /** The stage asked for has been reached. */
  atteint: boolean;
  /** Nothing will happen to the subject any more: the procedure ends, whatever it waited for. */
  clos: boolean;
  /** Outcome of the stage when it has several (`ACCEPTEE`, `REJETEE`…), a code. */
  issue: string | null;
  /** What must be handled now, first to last. */
  dues: EcheanceDue[];
  /** Milliseconds until the next échéance; null in the sandbox, where only the clock's driver wakes workflows. */
  reveilMs: number | null;
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
  /** The procedure is over: nothing more is expected of the engine for this subject. */
  endSubject(input: { sujet: Sujet }): Promise<void>;
}
