import { readEnv } from '@cn/platform/config/read-env';
import { serviceEnv } from '@cn/platform/service/service.config';
import { z } from 'zod';

const paymentsEnv = serviceEnv.extend({
  /** Where the Banque des Territoires answers. */
  BDT_URL: z.url(),
  /** What the Banque des Territoires knows us by; its simulator asks for none. */
  BDT_TOKEN: z.string().min(16, '16 caractères au moins').optional(),
  /** Milliseconds after which an answer of the BdT is no longer awaited: the outcome is then unknown, and asked for. */
  BDT_TIMEOUT_MS: z.coerce.number().int().min(100).max(20_000).default(2_000),
  /** Who releases an order: LOT (one person prepares, another releases) is not available yet. */
  VERSEMENT_MODE: z
    .literal(
      'AUTOMATIQUE',
      "seul « AUTOMATIQUE » est disponible ; le mode LOT (deux personnes) n'est pas encore construit",
    )
    .default('AUTOMATIQUE'),
});

export const readConfig = (env: NodeJS.ProcessEnv) => readEnv(paymentsEnv, env);
