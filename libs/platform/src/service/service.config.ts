import { z } from 'zod';
import { kafkaEnv, temporalEnv } from '../config/engine-connection';

/** Environment that every service reads at boot. */
export const serviceEnv = z.object({
  PORT: z.coerce.number().int().min(1).max(65535),
  HOST: z.string().default('127.0.0.1'),
  STACK: z.string().regex(/^[a-z][a-z0-9_]{0,20}$/, 'lettres minuscules, chiffres et _'),
  /** `?sslmode=verify-full&sslrootcert=/path` asks for TLS and checks the server's certificate. */
  DATABASE_URL_OWNER: z.url(),
  DATABASE_URL_API: z.url(),
  DATABASE_URL_SYSTEM: z.url(),
  ...temporalEnv,
  ...kafkaEnv,
  OIDC_ISSUER: z.url(),
  OIDC_AUDIENCE: z.string().min(1),
  HORLOGE: z.enum(['SANDBOX', 'REELLE']),
  HORLOGE_DEBUT: z.iso.date().default('2022-03-01'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});
export type ServiceConfig = z.infer<typeof serviceEnv>;
