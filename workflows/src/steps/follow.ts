import type { Act, FollowActivities, Situation } from '@cn/contracts/activity';
import type { QueueName } from '@cn/contracts/service';
import { FACTS_CHANGED, type Sujet, type WorkflowName } from '@cn/contracts/workflow';
import type { EcheanceOf, WaitOf } from '@cn/contracts/wait';
import { engineNow } from './engine-now';
import {
  condition,
  defineSignal,
  proxyActivities,
  setHandler,
  type ActivityOptions,
} from '@temporalio/workflow';

/** Sent by the outbox when facts changed, with where the subject stands; without it, the procedure asks. */
export const factsChanged = defineSignal<[situation?: Situation]>(FACTS_CHANGED);

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
   * already behind, or the subject closed, so that a procedure started again from the facts walks to where the case is.
   */
  reaches<A extends WaitOf<W>>(
    attend: A,
    ...acts: Meanwhile<W, A>
  ): Promise<{ clos: boolean; issue: string | null }>;
}

/** Follows a subject: takes its situation from each nudge and each act, and asks for it when nobody told. */
export function follow<W extends WorkflowName>(sujet: Sujet, activities: FollowActivities): Followed<W> {
  let known: Situation | undefined;
  /** From when its delay counts. */
  let knownAt = 0;
  let toAsk = false;
  setHandler(factsChanged, (told) => {
    if (!told) toAsk = true;
    else if (!known || told.rang > known.rang) {
      known = told;
      knownAt = Math.min(told.luAt, engineNow());
    }
  });

  /** An answer is newer than all that was known when it was asked for; a nudge that came meanwhile may be newer still. */
  async function learn(answering: Promise<Situation>): Promise<void> {
    const before = known;
    const answer = await answering;
    if (known !== before && known && known.rang > answer.rang) return;
    known = answer;
    knownAt = engineNow();
  }

  async function rest(situation: Situation): Promise<void> {
    const told = (): boolean => toAsk || known !== situation;
    if (situation.reveilMs === null) return condition(told);
    const left = knownAt + situation.reveilMs - engineNow();
    toAsk = !(await condition(told, Math.max(left, 1))) || toAsk;
  }

  return {
    async reaches(attend, ...acts) {
      const meanwhile: Partial<Record<string, Act>> = acts[0]?.meanwhile ?? {};
      for (;;) {
        if (!known || toAsk) {
          toAsk = false;
          await learn(activities.readSituation({ sujet, attend }));
          continue;
        }
        const { clos, etapes, issue, dues } = known;
        if (clos || etapes.includes(attend)) return { clos, issue };
        const [due] = dues;
        if (!due) await rest(known);
        else {
          const act = meanwhile[due.kind] ?? activities.dropEcheance;
          await learn(act({ sujet, attend, echeanceId: due.echeanceId }));
        }
      }
    },
  };
}
