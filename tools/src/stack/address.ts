import { createHmac } from 'node:crypto';
import type { ServiceName } from '@cn/contracts/service';
import type { StackOptions } from './options';

export type DatabaseRole = 'owner' | 'api' | 'system';

/** Name of a service's database. */
export const databaseName = (options: StackOptions, service: ServiceName) => `${options.stack}_${service}`;

/** Name of one of a service's three database roles. */
export const roleName = (options: StackOptions, service: ServiceName, role: DatabaseRole) =>
  `${options.stack}_${service}_${role}`;

/** Password of a database role, derived from the secret of the stack. */
export const passwordOf = (options: StackOptions, role: string) =>
  createHmac('sha256', options.secret).update(role).digest('hex').slice(0, 32);

/** URL of the server's administrator: creates databases and roles, never used by a service. */
export function adminUrl(options: StackOptions): string {
  return (
    options.existing.databaseUrl ??
    `postgres://postgres:${passwordOf(options, 'postgres')}@127.0.0.1:${options.ports.postgres}/postgres`
  );
}

/** URL by which a service reaches its own database under one of its roles. */
export function databaseUrl(options: StackOptions, service: ServiceName, role: DatabaseRole): string {
  const url = new URL(adminUrl(options));
  url.username = roleName(options, service, role);
  url.password = passwordOf(options, url.username);
  url.pathname = `/${databaseName(options, service)}`;
  return url.href;
}

export const temporalAddress = ({ existing, ports }: StackOptions) =>
  existing.temporalAddress ?? `127.0.0.1:${ports.temporal}`;

export const kafkaBrokers = ({ existing, ports }: StackOptions) =>
  existing.kafkaBrokers ?? `127.0.0.1:${ports.kafka}`;

/** What lets one make accounts with the issuer of the stack; another's issuer has its own way. */
export const issuerSecret = (options: StackOptions): string | undefined =>
  options.existing.oidcIssuer ? undefined : passwordOf(options, 'issuer');

export const issuerUrl = ({ existing, ports }: StackOptions) =>
  existing.oidcIssuer ?? `http://127.0.0.1:${ports.issuer}`;
