import { readEnv } from '@cn/platform/config/read-env';
import { serviceEnv } from '@cn/platform/service/service.config';

export const config = readEnv(serviceEnv, process.env);
