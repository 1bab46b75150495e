import { readEnv } from '@cn/platform/config/read-env';
import { z } from 'zod';

export const config = readEnv(
  z.object({
    PORT: z.coerce.number().int().min(1).max(65535),
    HOST: z.string().default('127.0.0.1'),
    TEMPORAL_ADDRESS: z.string().regex(/^[^:]+:\d+$/, 'hôte:port'),
    TEMPORAL_NAMESPACE: z.string().min(1),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  }),
  process.env,
);
