import type { Sujet } from './workflow';

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

/** The expiry of a recruitment deadline, with what the owner of the contracts answered just before. */
export interface ExpirationInput extends ActInput {
  /** Civil day on which the first contract of the poste was received; null when none was. */
  contratRecuOn: string | null;
}

/** Activities of the candidates service, on the task queue `candidates`: what procedures ask the owner of a fact. */
export interface CandidatesActivities {
  /** Whether a contract was received for a poste, and on which civil day (decision 24). */
  readContratRecu(input: { sujet: Sujet }): Promise<{ contratRecuOn: string | null }>;
}

/** Activities of the structures service, on the task queue `structures`. */
export interface StructuresActivities extends FollowActivities {
  /** Mail to the préfecture whose avis is awaited. */
  remindPrefecture: Act;
  /** The avis is late: a task for the ANCT. */
  escalateAvis: Act;
  /** The demande has waited for a year: the structure is asked to confirm it (F-19). */
  askConfirmation: Act;
  /** The comité sits: a task for the ANCT, decide. */
  examineInComite: Act;
  /** The retained structure is activated: its espace opens. */
  activateStructure: Act;
  /** Mail to the structure before the recruitment deadline. */
  remindRecrutement: Act;
  /** The recruitment deadline passed: mark, and a task for the ANCT; put off while its last reminder has not left. */
  markDelaiDepasse(input: ExpirationInput): Promise<Situation>;
  /** The conseiller should have left for training: a task. */
  alertDepart: Act;
  /** A fixed-term contract ended: the structure is asked to declare it. */
  askRupture: Act;
  /** The poste has been vacant for long: the structure is asked to return it. */
  askRetour: Act;
}

/** Activities of the payments service, on the task queue `payments`. */
export interface PaymentsActivities extends FollowActivities {
  /** The instruction is longer than the level of service: the convention says so, nothing is refused (R-196, F-10). */
  alertInstruction: Act;
  /** The end of the convention comes: a task asks for renewal or exit. */
  announceFin: Act;
  /** The last day has passed: `ECHUE`. */
  expireConvention: Act;
  /** The tranche falls due, or is held if the gate is closed. */
  fallDue: Act;
  /** Under the lock of the gate: the order is written. */
  orderTranche: Act;
  /** The order leaves for the BdT; an unknown outcome is asked about by reference. */
  sendOrdre: Act;
  /** Asks the BdT what became of the order. */
  followOrdre: Act;
  /** Compares what was paid with what was ordered. */
  reconcileTranche: Act;
}
