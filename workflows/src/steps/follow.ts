import type { Act, FollowActivities, Situation } from '@cn/contracts/activity';
import type { QueueName } from '@cn/contracts/service';
import { FACTS_CHANGED, type Sujet, type WorkflowName } from '@cn/contracts/workflow';
import type { EcheanceOf, WaitOf } from '@cn/contracts/wait';
import {
  condition,
  defineSignal,
  proxyActivities,
  setHandler,
  type ActivityOptions,
} from '@temporalio/workflow';

/** Sent by the outbox when facts changed: read them again. */
export const factsChanged = defineSignal(FACTS_CHANGED);

/** Activities are short database acts, repeated until they succeed; refusals are values, not failures. */
const OPTIONS: ActivityOptions = {
  startToCloseTimeout: '10s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '10s' },
};

/** Activities of a service, on its own task queue. */
export const service = <A extends object>(queue: QueueName): A =>
  proxyActivities({ ...OPTIONS, taskQueue: queue }) as unknown as A;

/** The acts that a wait asks for: one for each échéance that may fall due meanwhile, none when there is none. */
type Meanwhile<W extends WorkflowName, A extends WaitOf<W>> = [EcheanceOf<W, A>] extends [never]
  ? []
  : [acts: { meanwhile: Record<EcheanceOf<W, A>, Act> }];

/** A subject followed by its procedure. */
export interface Followed<W extends WorkflowName> {
  /**
   * Waits until the subject has reached a stage, doing meanwhile what falls due. Returns at once when the stage is
   * already behind, so that a procedure started again from the facts walks to where the case is.
   */
  reaches<A extends WaitOf<W>>(
    attend: A,
    ...acts: Meanwhile<W, A>
  ): Promise<{ clos: boolean; issue: string | null }>;
  /** The procedure is over. */
  ends(): Promise<void>;
}

/** Follows a subject: re-reads its facts at each nudge, and at each échéance. */
export function follow<W extends WorkflowName>(sujet: Sujet, activities: FollowActivities): Followed<W> {
  let news = 0;
  setHandler(factsChanged, () => {
    news++;
  });

  async function rest(seen: number, { reveilMs }: Situation): Promise<void> {
    const told = (): boolean => news > seen;
    if (reveilMs === null) await condition(told);
    else await condition(told, Math.max(reveilMs, 1));
  }

  return {
    async reaches(attend, ...acts) {
      const meanwhile: Partial<Record<string, Act>> = acts[0]?.meanwhile ?? {};
      let seen = news;
      let situation = await activities.readSituation({ sujet, attend });
      while (!situation.atteint && !situation.clos) {
        const [due] = situation.dues;
        if (!due) await rest(seen, situation);
        seen = news;
        const act = due && (meanwhile[due.kind] ?? activities.dropEcheance);
        situation = act
          ? await act({ sujet, attend, echeanceId: due.echeanceId })
          : await activities.readSituation({ sujet, attend });
      }
      return { clos: situation.clos, issue: situation.issue };
    },
    ends: () => activities.endSubject({ sujet }),
  };
}
