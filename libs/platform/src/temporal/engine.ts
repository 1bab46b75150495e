import { setTimeout as pause } from 'node:timers/promises';
import type { Situation } from '@cn/contracts/activity';
import { FACTS_CHANGED, workflowOf, type Sujet } from '@cn/contracts/workflow';
import { WORKFLOW_QUEUE } from '@cn/contracts/service';
import {
  Client,
  Connection,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
} from '@temporalio/client';
import type { Workflow } from '@temporalio/common';
import type { Logger } from 'pino';
import type { TemporalConnection } from '../config/engine-connection';

/** Where the engine is, and how it is reached. */
export interface EngineOptions {
  connection: TemporalConnection;
  namespace: string;
}

/** Memo key that carries the correlation id of what started a workflow. */
export const CORRELATION_MEMO = 'correlationId';

/** Failures in a row after which a procedure does not run any more, and what a look at its task costs. */
const LOST = 3;
const LOOKS = 40;
const LOOK_MS = 50;

/** Our door to Temporal: a nudge, nothing else. Connects on first need, again after a loss. */
export class Engine {
  private client: Client | undefined;

  constructor(
    private readonly options: EngineOptions,
    private readonly logger: Logger,
  ) {}

  /**
   * Signals the workflow of a subject, starting it if it never ran, unless the subject is over. Without a situation the
   * workflow asks for it.
   *
   * @returns `CLOS` when that workflow has already ended, or never was (it is not started again).
   */
  async nudge(
    sujet: Sujet,
    correlationId: string | undefined,
    { situation, restart }: { situation?: Situation; restart?: true } = {},
  ): Promise<'LIVRE' | 'CLOS'> {
    const client = await this.connected();
    try {
      if (situation?.clos) {
        await client.workflow.getHandle(sujet).signal(FACTS_CHANGED, situation);
        return 'LIVRE';
      }
      await client.workflow.signalWithStart<Workflow, Situation[]>(workflowOf(sujet), {
        workflowId: sujet,
        taskQueue: WORKFLOW_QUEUE,
        args: [{ sujet }],
        signal: FACTS_CHANGED,
        signalArgs: situation ? [situation] : [],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: restart ? 'ALLOW_DUPLICATE' : 'REJECT_DUPLICATE',
        memo: correlationId ? { [CORRELATION_MEMO]: correlationId } : {},
      });
      return 'LIVRE';
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return 'CLOS';
      if (error instanceof WorkflowNotFoundError) return 'CLOS';
      throw error;
    }
  }

  /** @returns true when the procedure of a subject runs now: an earlier release may have left one whose every task fails. */
  async isRunning(sujet: Sujet): Promise<boolean> {
    return (await this.failuresOf(sujet)) < LOST;
  }

  /**
   * @returns whether the procedure of a subject takes in what it was just told; false when its task fails, since its code
   * cannot read its history any more. True when no worker came: nobody knows.
   */
  async takesIn(sujet: Sujet): Promise<boolean> {
    for (let look = 0; look < LOOKS; look++) {
      const failures = await this.failuresOf(sujet);
      if (failures < 0) return true;
      if (failures > 0) return false;
      await pause(LOOK_MS);
    }
    return true;
  }

  /** Ends the procedure of a subject where it stands; the facts start it again. */
  async stop(sujet: Sujet): Promise<void> {
    await (await this.connected()).workflow.getHandle(sujet).terminate('reprise depuis les faits');
  }

  /** Failures in a row of the task in hand; below zero when none is, infinite when the procedure does not run. */
  private async failuresOf(sujet: Sujet): Promise<number> {
    const client = await this.connected();
    try {
      const { status, raw } = await client.workflow.getHandle(sujet).describe();
      if (status.name !== 'RUNNING') return Infinity;
      return Number(raw.pendingWorkflowTask?.attempt ?? 0) - 1;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return Infinity;
      throw error;
    }
  }

  /** @returns the client, for those that look at the engine (sweep, tests). */
  async connected(): Promise<Client> {
    if (this.client) return this.client;
    const connection = await Connection.connect({ ...this.options.connection, connectTimeout: 3_000 });
    this.client = new Client({ connection, namespace: this.options.namespace });
    this.logger.info({ queue: WORKFLOW_QUEUE }, 'moteur joint');
    return this.client;
  }

  async close(): Promise<void> {
    await this.client?.connection.close();
  }
}
