import { readFileSync } from 'node:fs';
import type { TLSConfig } from '@temporalio/client';
import type { KafkaConfig, SASLOptions } from 'kafkajs';
import { z } from 'zod';
import { ConfigurationError } from './read-env';

const ouiNon = z.enum(['oui', 'non'], 'oui ou non').default('non');

/** Path of a file in PEM; what is read of it is the text. */
const pem = z.string().transform((path, context) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    context.addIssue('fichier PEM introuvable ou illisible');
    return z.NEVER;
  }
});

/** How a process reaches Temporal. */
export const temporalEnv = {
  TEMPORAL_ADDRESS: z.string().regex(/^[^:]+:\d+$/, 'hôte:port'),
  TEMPORAL_NAMESPACE: z.string().min(1),
  TEMPORAL_TLS: ouiNon,
  /** Authority that signed the server's certificate; without it, those that Node knows. */
  TEMPORAL_CA: pem.optional(),
  /** Certificate and key of this client, together. */
  TEMPORAL_CERT: pem.optional(),
  TEMPORAL_KEY: pem.optional(),
  TEMPORAL_API_KEY: z.string().min(1).optional(),
};

/** How a process reaches Kafka. */
export const kafkaEnv = {
  KAFKA_BROKERS: z.string().transform((text) => text.split(',')),
  KAFKA_TLS: ouiNon,
  KAFKA_CA: pem.optional(),
  KAFKA_SASL: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).default('scram-sha-512'),
  KAFKA_USERNAME: z.string().min(1).optional(),
  KAFKA_PASSWORD: z.string().min(1).optional(),
};

type Read<S extends z.ZodRawShape> = z.infer<z.ZodObject<S>>;

/** What the client of Temporal is given. */
export interface TemporalConnection {
  address: string;
  tls?: TLSConfig;
  apiKey?: string;
}

/**
 * How to reach Temporal.
 *
 * Errors  ConfigurationError: half a pair, or a secret that would travel in clear
 */
export function temporalConnection(env: Read<typeof temporalEnv>): TemporalConnection {
  const { TEMPORAL_ADDRESS: address, TEMPORAL_API_KEY: apiKey, TEMPORAL_CERT: crt, TEMPORAL_KEY: key } = env;
  together('TEMPORAL_CERT', crt, 'TEMPORAL_KEY', key);
  const secure = env.TEMPORAL_TLS === 'oui';
  if (!secure) refuseInClear('TEMPORAL', apiKey ?? crt ?? env.TEMPORAL_CA);
  const tls: TLSConfig = {
    ...(env.TEMPORAL_CA ? { serverRootCACertificate: Buffer.from(env.TEMPORAL_CA) } : {}),
    ...(crt && key ? { clientCertPair: { crt: Buffer.from(crt), key: Buffer.from(key) } } : {}),
  };
  return { address, ...(secure ? { tls } : {}), ...(apiKey ? { apiKey } : {}) };
}

/**
 * How to reach Kafka.
 *
 * Errors  ConfigurationError: half a pair, or a password that would travel in clear
 */
export function kafkaConnection(env: Read<typeof kafkaEnv>): Pick<KafkaConfig, 'brokers' | 'ssl' | 'sasl'> & {
  brokers: string[];
} {
  const { KAFKA_BROKERS: brokers, KAFKA_USERNAME: username, KAFKA_PASSWORD: password } = env;
  together('KAFKA_USERNAME', username, 'KAFKA_PASSWORD', password);
  const secure = env.KAFKA_TLS === 'oui';
  if (!secure) refuseInClear('KAFKA', password ?? env.KAFKA_CA);
  const sasl = { mechanism: env.KAFKA_SASL, username, password } as SASLOptions;
  return {
    brokers,
    ...(secure ? { ssl: env.KAFKA_CA ? { ca: [env.KAFKA_CA] } : true } : {}),
    ...(username ? { sasl } : {}),
  };
}

function together(one: string, a: string | undefined, other: string, b: string | undefined): void {
  if ((a === undefined) === (b === undefined)) return;
  throw new ConfigurationError(`Configuration invalide : ${one} et ${other} vont ensemble, ou pas du tout.`);
}

function refuseInClear(engine: string, secret: string | undefined): void {
  if (secret === undefined) return;
  throw new ConfigurationError(
    `Configuration invalide : ${engine}_TLS=oui manque ; sans lui, ce qui protège la connexion à ${engine} passerait en clair.`,
  );
}
