import { examineCandidature } from './procedure/examine-candidature';
import { fillPoste } from './procedure/fill-poste';
import { payTranches } from './procedure/pay-tranches';
import type { Procedure } from './procedure/procedure';
import { signConvention } from './procedure/sign-convention';
import type { Sujet } from './sujet';

export type { Sujet } from './sujet';

/** The procedures, each described in its own file of `procedure/`. */
export const PROCEDURES = {
  examineCandidature,
  fillPoste,
  signConvention,
  payTranches,
} as const satisfies Record<string, Procedure>;

export type WorkflowName = keyof typeof PROCEDURES;

/** @returns the subject, hence the workflow id, of a business object. */
export const sujetOf = (workflow: WorkflowName, id: string): Sujet => `${PROCEDURES[workflow].prefix}/${id}`;

/** @returns the id of the business object that a subject names. */
export const idOf = (sujet: Sujet): string => sujet.slice(sujet.indexOf('/') + 1);

/** @returns the workflow that follows a subject; throws on an unknown prefix (programmer error). */
export function workflowOf(sujet: string): WorkflowName {
  const found = followerOf(sujet);
  if (!found) throw new Error(`no workflow follows ${sujet.split('/')[0]}`);
  return found;
}

/** @returns whether a workflow follows a subject. */
export const isFollowed = (sujet: string): boolean => followerOf(sujet) !== undefined;

const followerOf = (sujet: string): WorkflowName | undefined =>
  (Object.keys(PROCEDURES) as WorkflowName[]).find((name) => sujet.startsWith(`${PROCEDURES[name].prefix}/`));

/** Stages that a procedure waits for, in its order. */
export const waitsOf = (workflow: WorkflowName): string[] => Object.keys(PROCEDURES[workflow].waits);

/**
 * Stages that a procedure has behind it: those that are reached, up to the first that is not. What it passed once stays
 * behind, whatever becomes of the facts.
 *
 * @param attend the stage it is known to wait for, if any
 */
export function passedOf(workflow: WorkflowName, etapes: readonly string[], attend: string | null): string[] {
  const waits = waitsOf(workflow);
  const known = Math.max(0, attend === null ? 0 : waits.indexOf(attend));
  const next = waits.findIndex((wait, index) => index >= known && !etapes.includes(wait));
  return next < 0 ? waits : waits.slice(0, next);
}

/** Prefixes of earlier releases, and the one that took their place: the history of the services still bears them. */
const FORMER_PREFIXES: Record<string, string> = { demande: examineCandidature.prefix };

/** @returns a subject read in the history, under the name that it bears today. */
export function todaysSujet(sujet: string): string {
  const [prefix = '', ...id] = sujet.split('/');
  return [FORMER_PREFIXES[prefix] ?? prefix, ...id].join('/');
}

/** Input of every workflow: the subject it follows, and nothing personal. */
export interface WorkflowInput {
  sujet: Sujet;
}

/** The one signal: facts changed, here is the situation; without it, read it. Harmless when late or sent twice. */
export const FACTS_CHANGED = 'factsChanged';
