import type { EcheanceDue, Situation } from '@cn/contracts/activity';
import {
  idOf,
  passedOf,
  todaysSujet,
  waitsOf,
  workflowOf,
  type Sujet,
  type WorkflowName,
} from '@cn/contracts/workflow';
import type { Tx } from '../db/tx';
import { standingsOf, type Standing } from './set-aside';

/** Where a subject stands, as its owner sees it. */
export interface Etat {
  /** Stages of the procedure that have been reached. */
  etapes: readonly string[];
  /** Nothing will happen to it any more. */
  clos: boolean;
  /** Outcome of the last stage, a code. */
  issue?: string | null;
}

/** Tells where a subject stands; one for each procedure whose facts the service owns. */
export type ReadEtat = (tx: Tx, id: string) => Promise<Etat>;

/** What was read of one subject, and what its nudge row said just before. */
export interface Reading {
  sujet: Sujet;
  situation: Situation;
  /** Stage that the procedure waits for now: what the contract says of it keeps the case awake. */
  attend: string | null;
  /** When its next échéance falls; null in the sandbox. */
  reveilAt: Date | null;
  standing: Standing | undefined;
}

/** A subject to read, and the stage that its procedure says it waits for, when it is the one that asks. */
export interface Asking {
  sujet: Sujet;
  attend?: string;
}

/**
 * Reads where subjects stand, as a set: what they were told, then what they wait for, then their facts. A nudge that
 * comes meanwhile leaves them unsettled.
 *
 * Errors  when no reader knows a subject, and whatever its reader throws
 */
export async function readSituations(
  tx: Tx,
  etats: Partial<Record<WorkflowName, ReadEtat>>,
  asked: readonly Asking[],
): Promise<Reading[]> {
  const sujets = asked.map(({ sujet }) => sujet);
  const standings = await standingsOf(tx, sujets);
  const plans = await pendingOf(tx, sujets);
  const readings: Reading[] = [];
  for (const one of asked) {
    const standing = standings.get(one.sujet);
    if (standing && standing.waitMs !== null) readings.push(resting(tx, one.sujet, standing));
    else {
      const etat = await etatOf(tx, etats, one.sujet);
      readings.push(readingOf(tx, one, { etat, standing, plan: plans.get(one.sujet) ?? [] }));
    }
  }
  return readings;
}

/** What was found of one subject. */
interface Found {
  etat: Etat;
  standing: Standing | undefined;
  plan: readonly Planned[];
}

function readingOf(tx: Tx, { sujet, attend: said }: Asking, { etat, standing, plan }: Found): Reading {
  const { attend, ...place } = placeOf(sujet, etat, latestOf(sujet, standing?.attend ?? null, said));
  const dues = place.clos ? [] : plan.filter(({ due }) => due).map(dueOf);
  const reveilAt = (!tx.context.sandbox && plan[0]?.instant) || null;
  const reveilMs = reveilAt && Math.max(0, reveilAt.getTime() - tx.context.clock.toEpochMilli());
  const situation = { rang: standing?.wanted ?? 0, ...place, dues, reveilMs, luAt: Date.now() };
  return { sujet, situation, attend, reveilAt, standing };
}

const dueOf = ({ echeanceId, kind }: Planned): EcheanceDue => ({ echeanceId, kind });

/** What a subject set aside is told: nothing to do before its next try; where it stood, it stands. */
export function resting(tx: Tx, sujet: Sujet, standing?: Standing): Reading {
  const luAt = Date.now();
  const { wanted = 0, attend = null, waitMs = null } = standing ?? {};
  const reveilMs = tx.context.sandbox ? null : waitMs;
  const etapes = attend === null ? [] : passedOf(workflowOf(sujet), [], attend);
  const situation = { rang: wanted, etapes, clos: false, issue: null, dues: [], reveilMs, luAt };
  return {
    sujet,
    situation,
    attend,
    reveilAt: reveilMs === null ? null : new Date(luAt + reveilMs),
    standing,
  };
}

/** A procedure that has no stage left is over, whatever else its owner says. */
function placeOf(sujet: Sujet, etat: Etat, attend: string | null) {
  if (todaysSujet(sujet) !== sujet) return { etapes: [], clos: true, issue: null, attend };
  const workflow = workflowOf(sujet);
  const etapes = passedOf(workflow, etat.etapes, attend);
  const next = waitsOf(workflow)[etapes.length];
  return { etapes, clos: etat.clos || next === undefined, issue: etat.issue ?? null, attend: next ?? attend };
}

/** Of the stage noted and the one that the procedure says, the later. */
function latestOf(sujet: Sujet, noted: string | null, said: string | undefined): string | null {
  if (said === undefined || todaysSujet(sujet) !== sujet) return noted;
  const waits = waitsOf(workflowOf(sujet));
  return waits.indexOf(said) > waits.indexOf(noted ?? '') ? said : noted;
}

/** A procedure that an earlier release started under another name is over: it goes on under today's. */
export async function etatOf(
  tx: Tx,
  etats: Partial<Record<WorkflowName, ReadEtat>>,
  sujet: Sujet,
): Promise<Etat> {
  if (todaysSujet(sujet) !== sujet) return { etapes: [], clos: true };
  const workflow = workflowOf(sujet);
  const read = etats[workflow];
  if (!read) throw new Error(`sujet inconnu de ce service : ${workflow}`);
  return read(tx, idOf(sujet));
}

/** An échéance to come, or due now. */
interface Planned extends EcheanceDue {
  sujet: string;
  instant: Date;
  due: boolean;
}

/** What is planned for each subject, in the order in which it must be handled. */
async function pendingOf(tx: Tx, sujets: readonly Sujet[]): Promise<Map<string, Planned[]>> {
  const rows = await tx.sql<Planned>(
    `select sujet, echeance_id as "echeanceId", kind, instant, instant <= $2 as due from echeance
     where sujet = any($1) and etat = 'PREVUE' order by instant, rank, echeance_id`,
    [sujets, tx.context.clock.toString()],
  );
  const plans = new Map<string, Planned[]>();
  for (const row of rows) plans.set(row.sujet, [...(plans.get(row.sujet) ?? []), row]);
  return plans;
}
