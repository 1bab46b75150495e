import * as path from 'node:path';
import type { Ports } from './ports';

/** Servers that already run elsewhere and replace ours. */
export interface Existing {
  readonly databaseUrl?: string | undefined;
  readonly temporalAddress?: string | undefined;
  readonly kafkaBrokers?: string | undefined;
  readonly oidcIssuer?: string | undefined;
}

export interface StackOptions {
  /** Prefix of databases, namespace and topics. */
  readonly stack: string;
  readonly ports: Ports;
  /** Checkout of the project. */
  readonly root: string;
  /** Where the state of this stack lives. */
  readonly stateDir: string;
  /** First civil day of the sandbox clock, YYYY-MM-DD. */
  readonly debut: string;
  /** Key from which the passwords of this stack are derived. */
  readonly secret: string;
  /** Where PostgreSQL may run from: binaries and data that its user can reach. */
  readonly postgres: { readonly bin: string; readonly data: string };
  readonly existing: Existing;
  /** One process a service, as in production, instead of one for all that is ours. */
  readonly apart: boolean;
  /** Trades durability for speed: tests only. */
  readonly fast: boolean;
}

export const ROOT = path.resolve(__dirname, '../../..');
export const DEFAULT_DEBUT = '2022-03-01';

/** Engines are downloaded once for all the stacks of a checkout. */
export const ENGINES_DIR = path.join(ROOT, '.local', 'engines');

/** What the environment says of the stack; empty strings count as absent. */
export function stackEnv(env: NodeJS.ProcessEnv = process.env) {
  return {
    stack: env['CN_STACK'] || 'cn',
    portBase: Number(env['CN_PORT_BASE'] || 4100),
    stateDir: path.resolve(env['CN_STATE_DIR'] || path.join(ROOT, '.local')),
    existing: {
      databaseUrl: env['DATABASE_URL'] || undefined,
      temporalAddress: env['TEMPORAL_ADDRESS'] || undefined,
      kafkaBrokers: env['KAFKA_BROKERS'] || undefined,
      oidcIssuer: env['OIDC_ISSUER'] || undefined,
    } satisfies Existing,
  };
}
