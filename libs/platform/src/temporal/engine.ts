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

  /** @returns true when the procedure of a subject runs now. */
  async isRunning(sujet: Sujet): Promise<boolean> {
    const client = await this.connected();
    try {
      const { status } = await client.workflow.getHandle(sujet).describe();
      return status.name === 'RUNNING';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
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
