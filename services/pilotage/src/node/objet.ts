import { PROCEDURES, type WorkflowName } from '@cn/contracts/workflow';

/** Type of the object that each procedure follows. */
const TYPES: Record<WorkflowName, string> = {
  examineCandidature: 'Demande',
  fillPoste: 'Poste',
  signConvention: 'Convention',
  payTranches: 'Financement',
};

const BY_PREFIX = new Map<string, string>(
  Object.entries(PROCEDURES).map(([name, { prefix }]) => [prefix, TYPES[name as WorkflowName]]),
);

/** The object that an échéance or a task is about: no word of the engine leaves. Null when no procedure follows it. */
export function objetOf(sujet: string): { __typename: string; id: string } | null {
  const [prefix = '', id = ''] = sujet.split('/');
  const type = BY_PREFIX.get(prefix);
  return type ? { __typename: type, id } : null;
}
