import type { z } from 'zod';

/** Configuration that cannot be used; the message lists every fault, one a line, in French. */
export class ConfigurationError extends Error {}

/**
 * Validates the environment of a process once, at boot.
 *
 * Errors  ConfigurationError, with all the faults at once
 */
export function readEnv<S extends z.ZodType>(schema: S, env: NodeJS.ProcessEnv): z.infer<S> {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `- ${issue.path.join('.')} : ${issue.message}`);
  throw new ConfigurationError(
    `Configuration invalide, corrigez ces variables d'environnement :\n${faults.join('\n')}`,
  );
}
