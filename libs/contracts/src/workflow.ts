import type { QueueName } from './service';

/** The procedures, the service that owns the facts of each, and the prefix of their ids. */
export const WORKFLOWS = {
  /** Started at the filing of the candidature. */
  examineCandidature: { owner: 'structures', prefix: 'demande' },
  /** Started at the decision of the comité, one per poste. */
  fillPoste: { owner: 'structures', prefix: 'poste' },
  /** Started when the demande de subvention is filed. */
  signConvention: { owner: 'payments', prefix: 'convention' },
  /** Started when the financement is created. */
  payTranches: { owner: 'payments', prefix: 'tranches' },
} as const satisfies Record<string, { owner: QueueName; prefix: string }>;

export type WorkflowName = keyof typeof WORKFLOWS;

/** Business key of what a workflow follows, and its workflow id: `demande/<uuid>`. */
export type Sujet = `${(typeof WORKFLOWS)[WorkflowName]['prefix']}/${string}`;

/** @returns the subject, hence the workflow id, of a business object. */
export const sujetOf = (workflow: WorkflowName, id: string): Sujet => `${WORKFLOWS[workflow].prefix}/${id}`;

/** @returns the id of the business object that a subject names. */
export const idOf = (sujet: Sujet): string => sujet.slice(sujet.indexOf('/') + 1);

/** @returns the workflow that follows a subject; throws on an unknown prefix (programmer error). */
export function workflowOf(sujet: string): WorkflowName {
  const prefix = sujet.split('/')[0];
  const found = (Object.keys(WORKFLOWS) as WorkflowName[]).find((name) => WORKFLOWS[name].prefix === prefix);
  if (!found) throw new Error(`no workflow follows ${prefix}`);
  return found;
}

/** Input of every workflow: the subject it follows, and nothing personal. */
export interface WorkflowInput {
  sujet: Sujet;
}

/** The one signal: facts changed, read them again. No payload, harmless when late or sent twice. */
export const FACTS_CHANGED = 'factsChanged';
