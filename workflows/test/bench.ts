import type { FollowActivities, Situation } from '@cn/contracts/activity';
import type { ContratsActivities } from '@cn/contracts/procedure/fill-poste';
import { WORKFLOW_QUEUE, type QueueName } from '@cn/contracts/service';
import {
  FACTS_CHANGED,
  PROCEDURES,
  sujetOf,
  workflowOf,
  type Sujet,
  type WorkflowName,
} from '@cn/contracts/workflow';
import type { Fait } from '@cn/domain/echeancier/facts';
import { atParis, Instant, localDate } from '@cn/domain/kernel/date';
import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import type { Workflow } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { Bundle } from './bundle';
import { FakeOwner, type ActName, type Law } from './fake-owner';
import { quiet } from './quiet';

quiet();

const ASK_AGAIN_MS = 10;

/** The time-skipping server of the tests is absent: `npm test` fetches it, or `node tools/bin/cn.mjs engines`. */
class EnginesMissing extends Error {}

/**
 * Real procedures on the time-skipping server, in front of fake owners. Business time starts on the day a test
 * chooses; months pass in milliseconds.
 */
export class Bench {
  private readonly owners = new Map<string, FakeOwner<never>>();
  private offsetMs = 0;
  private planned = Instant.EPOCH;
  private count = 0;
  /** In the sandbox no owner gives a delay: only nudges wake procedures. */
  sandbox = false;

  private constructor(
    private readonly env: TestWorkflowEnvironment,
    private readonly workers: { worker: Worker; running: Promise<void> }[],
  ) {}

  static async open(bundle: Bundle): Promise<Bench> {
    const path = process.env['TEST_TEMPORAL_SERVER'];
    if (!path)
      throw new EnginesMissing(
        'TEST_TEMPORAL_SERVER absent : lancez npm test, ou node tools/bin/cn.mjs engines',
      );
    const env = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path } },
    });
    const bench = new Bench(env, []);
    for (const queue of ['structures', 'payments'] as const)
      await bench.host({ taskQueue: queue, activities: bench.activities(queue) });
    await bench.host({ taskQueue: 'candidates' satisfies QueueName, activities: bench.candidates() });
    await bench.host({ taskQueue: WORKFLOW_QUEUE, workflowBundle: bundle });
    return bench;
  }

  async close(): Promise<void> {
    await this.forget();
    for (const { worker } of this.workers) worker.shutdown();
    await Promise.all(this.workers.map(({ running }) => running));
    await this.env.teardown();
  }

  /** Starts business time on a civil date, at 10:00 in Paris; what another test followed is forgotten. */
  async begin(on: string, options: { sandbox?: boolean } = {}): Promise<void> {
    await this.forget();
    this.sandbox = options.sandbox ?? false;
    this.planned = atParis(localDate(on), '10:00');
    this.offsetMs = this.planned.toEpochMilli() - (await this.env.currentTimeMs());
  }

  /** Lets time pass until a civil date, at a wall-clock time of Paris. */
  async until(on: string, time = '10:00'): Promise<void> {
    this.planned = atParis(localDate(on), time);
    const left = this.planned.toEpochMilli() - (await this.now()).toEpochMilli();
    if (left > 0) await this.env.sleep(left);
  }

  /** A fact of today, received now. */
  fait(): Fait {
    return { effectiveOn: localDate(this.planned.toString().slice(0, 10)), recordedAt: this.planned };
  }

  /** A subject of this procedure, known to its owner and not yet to the engine. */
  owner<F>(workflow: WorkflowName, faits: (sujet: Sujet) => F, law: Law<F>): FakeOwner<F> {
    const sujet = sujetOf(workflow, `${workflow}-${++this.count}`);
    const owner = new FakeOwner(sujet, faits(sujet), law, {
      now: () => this.now(),
      engineMs: () => this.env.currentTimeMs(),
      sandbox: this.sandbox,
    });
    this.owners.set(sujet, owner as FakeOwner<never>);
    return owner;
  }

  /** Tells the procedure of a subject where it stands, as the outbox does: when that is news to it. */
  async nudge(owner: { news: FakeOwner<never>['news']; sujet: Sujet }): Promise<void> {
    const situation = await owner.news();
    if (situation) await this.signal(owner, situation);
  }

  /** Tells the procedure of a subject that facts changed; without the situation, it asks. */
  async signal({ sujet }: { sujet: Sujet }, situation?: Situation): Promise<void> {
    await this.env.client.workflow.signalWithStart<Workflow, Situation[]>(workflowOf(sujet), {
      workflowId: sujet,
      taskQueue: WORKFLOW_QUEUE,
      args: [{ sujet }],
      signal: FACTS_CHANGED,
      signalArgs: situation ? [situation] : [],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
  }

  /** Records a fact and tells the procedure. */
  async tell<F>(owner: FakeOwner<F>, change: Partial<F>): Promise<void> {
    owner.record(change);
    await this.nudge(owner);
  }

  handle({ sujet }: { sujet: Sujet }): WorkflowHandle {
    return this.env.client.workflow.getHandle(sujet);
  }

  /** The engine loses the procedure of a subject, which is started again from the facts. */
  async rearm(owner: { sujet: Sujet }): Promise<void> {
    await this.lose(owner);
    await this.env.client.workflow.start(workflowOf(owner.sujet), {
      workflowId: owner.sujet,
      taskQueue: WORKFLOW_QUEUE,
      args: [{ sujet: owner.sujet }],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    });
  }

  /** Waits for the end of a procedure, letting time pass. */
  async end(owner: { sujet: Sujet }): Promise<void> {
    await this.handle(owner).result();
  }

  private async now(): Promise<Instant> {
    return Instant.ofEpochMilli((await this.env.currentTimeMs()) + this.offsetMs);
  }

  /** Cancelled, not terminated: a terminated workflow keeps the time of this server locked. */
  private async lose(owner: { sujet: Sujet }): Promise<void> {
    const handle = this.handle(owner);
    await handle.cancel();
    while ((await handle.describe()).status.name === 'RUNNING') await pause(ASK_AGAIN_MS);
  }

  private async forget(): Promise<void> {
    for (const owner of this.owners.values()) if (!owner.ended) await this.lose(owner);
    this.owners.clear();
  }

  private async host(options: Omit<Parameters<typeof Worker.create>[0], 'connection'>): Promise<void> {
    const worker = await Worker.create({ connection: this.env.nativeConnection, ...options });
    this.workers.push({ worker, running: worker.run() });
  }

  private of(sujet: Sujet): FakeOwner<never> {
    const owner = this.owners.get(sujet);
    if (!owner) throw new Error(`no owner knows ${sujet}`);
    return owner;
  }

  /** The owner of the contracts, asked before a deadline acts; the planner of the poste already knows what it has. */
  private candidates(): ContratsActivities {
    return {
      readContratRecu: async ({ sujet }) => {
        await this.of(sujet).inquire();
        return { contratRecuOn: null };
      },
    };
  }

  private activities(queue: QueueName): object {
    const follow: FollowActivities = {
      readSituation: ({ sujet }) => this.of(sujet).read(),
      dropEcheance: (input) => this.of(input.sujet).drop(input),
    };
    const owned = Object.values(PROCEDURES).filter(({ owner }) => owner === queue);
    const acts = owned
      .flatMap(({ acts }) => Object.values<ActName>(acts))
      .map((name) => [
        name,
        (input: Parameters<FollowActivities['dropEcheance']>[0]) => this.of(input.sujet).act(name)(input),
      ]);
    return { ...follow, ...Object.fromEntries(acts) };
  }
}
