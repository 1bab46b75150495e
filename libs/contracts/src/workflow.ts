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
  const prefix = sujet.split('/')[0];
  const found = (Object.keys(PROCEDURES) as WorkflowName[]).find(
    (name) => PROCEDURES[name].prefix === prefix,
  );
  if (!found) throw new Error(`no workflow follows ${prefix}`);
  return found;
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

/** The one signal: facts changed, read them again. No payload, harmless when late or sent twice. */
export const FACTS_CHANGED = 'factsChanged';
