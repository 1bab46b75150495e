import { temporalEnv } from '@cn/platform/config/engine-connection';
import { readEnv } from '@cn/platform/config/read-env';
import { z } from 'zod';

export const config = readEnv(
  z.object({
    PORT: z.coerce.number().int().min(1).max(65535),
    HOST: z.string().default('127.0.0.1'),
    ...temporalEnv,
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  }),
  process.env,
);
