import { readEnv } from '@cn/platform/config/read-env';
import { z } from 'zod';
import { checkSession, sessionEnv } from './session/settings';

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

/** Origins as a browser names them, separated by commas. */
const origins = z
  .string()
  .default('')
  .transform((text) => text.split(',').filter(Boolean))
  .pipe(z.array(z.url().refine((text) => new URL(text).origin === text, 'une origine : https://hôte:port')));

const schema = z
  .object({
    PORT: z.coerce.number().int().min(1).max(65535),
    HOST: z.string().default('127.0.0.1'),
    SUBGRAPHS: subgraphs,
    OIDC_ISSUER: z.url(),
    OIDC_AUDIENCE: z.string().min(1),
    HORLOGE: z.enum(['SANDBOX', 'REELLE']),
    /** Points a minute for one account; a question takes its cost, 100 at least. */
    POINTS_PAR_MINUTE: z.coerce.number().int().positive().default(1_200_000),
    /** Sites whose pages may call the API from a browser; none by default. */
    ORIGINES: origins,
    /** Folder of the built application; without it, the gateway serves the API alone. */
    APP_DIR: z.string().min(1).optional(),
    ...sessionEnv,
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  })
  .superRefine((env, context) => checkSession(env, (fault) => context.addIssue(fault)));
export type GatewayConfig = z.infer<typeof schema>;

export const readConfig = (env: NodeJS.ProcessEnv = process.env): GatewayConfig => readEnv(schema, env);
