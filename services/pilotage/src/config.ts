import { readEnv } from '@cn/platform/config/read-env';
import { serviceEnv } from '@cn/platform/service/service.config';
import { z } from 'zod';

const pilotageEnv = serviceEnv.extend({
  /** Where the services that own the objects of an operation answer GraphQL. */
  STRUCTURES_URL: z.url(),
  PAYMENTS_URL: z.url(),
});

export const readConfig = (env: NodeJS.ProcessEnv) => readEnv(pilotageEnv, env);
