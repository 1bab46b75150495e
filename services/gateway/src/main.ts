import 'reflect-metadata';
import { createLogger } from '@cn/platform/log/logger';
import { runAlone, type StartPart } from '@cn/platform/service/part';
import { readConfig } from './config';
import { createGateway } from './gateway';

/** The door of the platform; subgraphs of the same process are asked without the network. */
export const start: StartPart = async (env, subgraphs) => {
  const config = readConfig(env);
  const logger = createLogger('gateway', config.LOG_LEVEL);
  const app = await createGateway(config, subgraphs ? { subgraphs } : {});
  await app.listen(config.PORT, config.HOST);
  logger.info({ port: config.PORT }, 'passerelle prête');
  return {
    async stop() {
      logger.info('arrêt demandé');
      await app.close();
    },
  };
};

runAlone(module, start);
