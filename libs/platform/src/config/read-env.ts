import type { z } from 'zod';
import { productionFaults } from './production';

/** Configuration that cannot be used; the message lists every fault, one a line, in French. */
export class ConfigurationError extends Error {}

/**
 * Validates the environment of a process once, at boot; in production, refuses what is the sandbox's.
 *
 * Errors  ConfigurationError, with all the faults at once
 */
export function readEnv<S extends z.ZodType>(schema: S, env: NodeJS.ProcessEnv): z.infer<S> {
  const parsed = schema.safeParse(env);
  const ofProduction = productionFaults(env);
  if (parsed.success && ofProduction.length === 0) return parsed.data;
  const wrong =
    parsed.error?.issues.map(({ path, message }) => ({ variable: path.join('.'), message })) ?? [];
  const faults = [...wrong, ...ofProduction].map(({ variable, message }) => `- ${variable} : ${message}`);
  throw new ConfigurationError(
    `Configuration invalide, corrigez ces variables d'environnement :\n${faults.join('\n')}`,
  );
}
