import { NativeConnection, Worker } from '@temporalio/worker';
import { ApplicationFailure } from '@temporalio/common';
import type { Logger } from 'pino';
import type { EngineOptions } from './engine';

type Activities = Record<string, (input: never) => Promise<unknown>>;

/**
 * Hosts the activities of a service on the task queue that bears its name. The engine may be away at boot or later:
 * the service keeps serving people and the worker comes back by itself.
 */
export class ActivityWorker {
  private worker: Worker | undefined;
  private connection: NativeConnection | undefined;
  private stopping = false;
  private running: Promise<void> | undefined;
  /** RUNNING once the engine hands over work. */
  state: 'ATTENTE' | 'MARCHE' | 'ARRET' = 'ATTENTE';

  constructor(
    private readonly options: EngineOptions & { queue: string; activities: object },
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.running = this.loop();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    if (this.worker?.getState() === 'RUNNING') this.worker.shutdown();
    await this.running;
    this.state = 'ARRET';
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
      try {
        this.connection = await NativeConnection.connect(this.options.connection);
        this.worker = await Worker.create({
          connection: this.connection,
          namespace: this.options.namespace,
          taskQueue: this.options.queue,
          activities: guarded(this.options.activities as Activities, this.logger),
          maxConcurrentActivityTaskExecutions: 20,
          shutdownGraceTime: '10s',
        });
        this.state = 'MARCHE';
        this.logger.info({ queue: this.options.queue }, 'activités en service');
        await this.worker.run();
      } catch (error) {
        this.logger.warn({ err: error, queue: this.options.queue }, 'moteur injoignable, nouvel essai');
      } finally {
        this.state = 'ATTENTE';
        await this.connection?.close().catch(() => undefined);
      }
      if (!this.stopping) await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
}

/** What an activity throws lands in the engine's history: only its class leaves, the rest goes to our log. */
function guarded(activities: Activities, logger: Logger): Activities {
  const wrap =
    (name: string, act: (input: never) => Promise<unknown>) =>
    async (input: never): Promise<unknown> => {
      try {
        return await act(input);
      } catch (error) {
        logger.error({ err: error, activity: name }, 'activité en échec, elle sera reprise');
        throw ApplicationFailure.create({
          type: error instanceof Error ? error.name : 'Error',
          message: name,
        });
      }
    };
  return Object.fromEntries(Object.entries(activities).map(([name, act]) => [name, wrap(name, act)]));
}
