import { readEnv } from '@cn/platform/config/read-env';
import { serviceEnv } from '@cn/platform/service/service.config';
import { z } from 'zod';

const databases = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue('un objet JSON { "service": "adresse de sa base" }');
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), z.url()));

const schema = serviceEnv.extend({
  HORLOGE: z.literal('SANDBOX', "ce service n'existe que dans le bac à sable"),
  HORLOGE_DATABASES: databases,
  BDT_URL: z.url(),
  /** Real seconds after which a day on which nothing moves is declared blocked. */
  BLOCAGE_SECONDES: z.coerce.number().int().positive().default(60),
});
export type SandboxConfig = z.infer<typeof schema>;

export const readConfig = (env: NodeJS.ProcessEnv): SandboxConfig => readEnv(schema, env);
