import { readEnv } from '@cn/platform/config/read-env';
import { serviceEnv } from '@cn/platform/service/service.config';
import { z } from 'zod';

const departement = '{departement}';

const schema = serviceEnv.extend({
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'smtp://hôte:port' }),
  MAIL_FROM: z.email(),
  /** Where people read their dossiers: each message links to `dossiers/<numero>` under it. */
  APP_URL: z.url({ protocol: /^https?$/, error: 'https://adresse de l’application/' }),
  /** Address of a préfecture, where `{departement}` is replaced by its code. */
  MAIL_PREFECTURE: z
    .string()
    .includes(departement, { error: `doit contenir ${departement}` })
    .default('prefecture-{departement}@exemple.test'),
  MAIL_ANCT: z.email().default('anct@exemple.test'),
  MAIL_BDT: z.email().default('bdt@exemple.test'),
});
export type NotificationsConfig = z.infer<typeof schema>;

export const readConfig = (env: NodeJS.ProcessEnv): NotificationsConfig => readEnv(schema, env);
