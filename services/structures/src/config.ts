import { readEnv } from '@cn/platform/config/read-env';
import { serviceEnv } from '@cn/platform/service/service.config';

export const readConfig = (env: NodeJS.ProcessEnv) => readEnv(serviceEnv, env);
