import type { Act, ActInput, Situation } from '@cn/contracts/activity';
import type { Procedure } from '@cn/contracts/procedure/procedure';
import { PROCEDURES, workflowOf } from '@cn/contracts/workflow';

/** Performs, among the activities of an owner, the act that the procedure of a subject asks for an échéance. */
export function perform(activities: object, due: ActInput & { kind: string }): Promise<Situation> {
  const { acts }: Procedure = PROCEDURES[workflowOf(due.sujet)];
  const act = (activities as Record<string, Act | undefined>)[acts[due.kind] ?? ''];
  if (!act) throw new Error(`no act for ${due.kind}`);
  return act(due);
}
