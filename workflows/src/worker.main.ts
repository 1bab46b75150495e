import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { WORKFLOW_QUEUE } from '@cn/contracts/service';
import { temporalConnection } from '@cn/platform/config/engine-connection';
import { createLogger } from '@cn/platform/log/logger';
import { runAlone, type StartPart } from '@cn/platform/service/part';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { readConfig, type WorkerConfig } from './config';

/** Hosts the procedures; waits for an engine that is away, and comes back after a loss. */
class ProcedureHost {
  private worker: Worker | undefined;
  private stopping = false;
  private running: Promise<void> | undefined;

  constructor(
    private readonly config: WorkerConfig,
    private readonly logger: Logger,
  ) {}

  get state(): ReturnType<Worker['getState']> | 'ATTENTE' {
    return this.worker?.getState() ?? 'ATTENTE';
  }

  start(): void {
    this.running = this.host();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    if (this.state === 'RUNNING') this.worker?.shutdown();
    await this.running;
  }

  private async host(): Promise<void> {
    while (!this.stopping) {
      try {
        const connection = await NativeConnection.connect(temporalConnection(this.config));
        this.worker = await Worker.create({
          connection,
          namespace: this.config.TEMPORAL_NAMESPACE,
          taskQueue: WORKFLOW_QUEUE,
          workflowBundle: { codePath: join(__dirname, 'workflow-bundle.js') },
          maxCachedWorkflows: 1_000,
          stickyQueueScheduleToStartTimeout: '2s',
        });
        this.logger.info('procédures en service');
        await this.worker.run();
        await connection.close();
      } catch (error) {
        this.logger.warn({ err: error }, 'moteur injoignable, nouvel essai');
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    }
  }
}

const probesOf = (host: ProcedureHost): Server =>
  createServer((request, response) => {
    const ready = host.state === 'RUNNING';
    const known = request.url === '/healthz' || request.url === '/readyz';
    response.statusCode = known ? (request.url === '/readyz' && !ready ? 503 : 200) : 404;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ procedures: host.state }));
  });

/** The worker of the procedures. It comes first in a process: the engine's library is set up once, before anyone uses it. */
export const start: StartPart = (env) => {
  const config = readConfig(env);
  const logger = createLogger('worker', config.LOG_LEVEL);
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', ({ level, message }) => logger.warn({ level }, message)),
  });
  const host = new ProcedureHost(config, logger);
  const probes = probesOf(host);
  host.start();
  return new Promise((resolve) => {
    probes.listen(config.PORT, config.HOST, () =>
      resolve({
        async stop() {
          probes.close();
          await host.stop();
        },
      }),
    );
  });
};

runAlone(module, start);
