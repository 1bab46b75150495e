import { createServer } from 'node:http';
import { join } from 'node:path';
import { WORKFLOW_QUEUE } from '@cn/contracts/service';
import { temporalConnection } from '@cn/platform/config/engine-connection';
import { createLogger } from '@cn/platform/log/logger';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { config } from './config';

const logger = createLogger('worker', config.LOG_LEVEL);
Runtime.install({
  shutdownSignals: [],
  logger: new DefaultLogger('WARN', ({ level, message }) => logger.warn({ level }, message)),
});

let worker: Worker | undefined;
let stopping = false;

/** Hosts the procedures; waits for an engine that is away, and comes back after a loss. */
async function host(): Promise<void> {
  while (!stopping) {
    try {
      const connection = await NativeConnection.connect(temporalConnection(config));
      worker = await Worker.create({
        connection,
        namespace: config.TEMPORAL_NAMESPACE,
        taskQueue: WORKFLOW_QUEUE,
        workflowBundle: { codePath: join(__dirname, 'workflow-bundle.js') },
        maxCachedWorkflows: 1_000,
        stickyQueueScheduleToStartTimeout: '2s',
      });
      logger.info('procédures en service');
      await worker.run();
      await connection.close();
    } catch (error) {
      logger.warn({ err: error }, 'moteur injoignable, nouvel essai');
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
}

const server = createServer((request, response) => {
  const ready = worker?.getState() === 'RUNNING';
  const known = request.url === '/healthz' || request.url === '/readyz';
  response.statusCode = known ? (request.url === '/readyz' && !ready ? 503 : 200) : 404;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ procedures: worker?.getState() ?? 'ATTENTE' }));
});

async function stop(running: Promise<void>): Promise<void> {
  stopping = true;
  if (worker?.getState() === 'RUNNING') worker.shutdown();
  server.close();
  await running;
  process.exit(0);
}

server.listen(config.PORT, config.HOST);
const running = host();
process.once('SIGTERM', () => void stop(running));
process.once('SIGINT', () => void stop(running));
