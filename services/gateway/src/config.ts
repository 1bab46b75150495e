import { readEnv } from '@cn/platform/config/read-env';
import { z } from 'zod';

const subgraphs = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue('un objet JSON { "service": "adresse" }');
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), z.url()));

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65535),
  HOST: z.string().default('127.0.0.1'),
  SUBGRAPHS: subgraphs,
  OIDC_ISSUER: z.url(),
  OIDC_AUDIENCE: z.string().min(1),
  HORLOGE: z.enum(['SANDBOX', 'REELLE']),
  /** Requests a minute for one account, or one address without a token. */
  REQUETES_PAR_MINUTE: z.coerce.number().int().positive().default(12_000),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});
export type GatewayConfig = z.infer<typeof schema>;

export const readConfig = (): GatewayConfig => readEnv(schema, process.env);
