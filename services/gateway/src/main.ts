import 'reflect-metadata';
import { createLogger } from '@cn/platform/log/logger';
import { readConfig } from './config';
import { createGateway } from './gateway';

const config = readConfig();
const logger = createLogger('gateway', config.LOG_LEVEL);

void createGateway(config).then(async (app) => {
  const stop = (): void => {
    logger.info('arrêt demandé');
    void app.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  await app.listen(config.PORT, config.HOST);
  logger.info({ port: config.PORT }, 'passerelle prête');
});
