import { temporalEnv } from '@cn/platform/config/engine-connection';
import { readEnv } from '@cn/platform/config/read-env';
import { z } from 'zod';

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65535),
  HOST: z.string().default('127.0.0.1'),
  ...temporalEnv,
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});
export type WorkerConfig = z.infer<typeof schema>;

export const readConfig = (env: NodeJS.ProcessEnv): WorkerConfig => readEnv(schema, env);
