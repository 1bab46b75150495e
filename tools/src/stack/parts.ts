import { SERVICES, type ServiceName } from '@cn/contracts/service';
import * as path from 'node:path';
import { databaseUrl, issuerSecret, issuerUrl, kafkaBrokers, passwordOf, temporalAddress } from './address';
import { engineParts } from './engine/engine-parts';
import type { StackOptions } from './options';
import type { EdgeName, Part } from './part';
import type { Ports } from './ports';

const LOCAL = 'http://127.0.0.1';

/** What every process of the platform is told. A sandbox is no production: a process in production refuses its means. */
const COMMON = { LOG_LEVEL: 'info', NODE_ENV: 'development', TZ: 'UTC' };

/** Every part of a stack: the engines and the issuer that no existing server replaces, the edge, what we own. */
export function parts(options: StackOptions): Part[] {
  const ours = [
    ...SERVICES.map((service) => servicePart(options, service)),
    workerPart(options),
    gatewayPart(options),
  ];
  return [
    ...engineParts(options),
    ...edgeParts(options),
    ...(options.apart ? ours.map((part) => nodePart(options, part)) : [togetherPart(options, ours)]),
  ];
}

/** All that is ours as one process: it can be used once its gateway can, which starts last. */
function togetherPart(options: StackOptions, ours: readonly NodePart[]): Part {
  const { gateway } = options.ports;
  return nodePart(options, {
    name: 'platform',
    kind: 'service',
    file: 'tools/dist/stack/together.main.js',
    ports: [gateway, ...ours.flatMap(({ ports }) => ports).filter((port) => port !== gateway)],
    env: {
      PARTS: JSON.stringify(
        ours.map(({ name, file, ports: [port], env }) => ({
          name,
          file: path.join(options.root, file),
          env: { ...env, PORT: String(port) },
        })),
      ),
    },
    dependsOn: ['postgres', 'temporal'],
    heap: LARGE_HEAP,
  });
}

function edgeParts(options: StackOptions): Part[] {
  const { ports } = options;
  return [
    ...(options.existing.oidcIssuer
      ? []
      : [
          edge(options, 'issuer', [ports.issuer], {
            ISSUER: issuerUrl(options),
            ISSUER_SECRET: passwordOf(options, 'issuer'),
            PLAYGROUND_URL: `${LOCAL}:${ports.gateway}/graphql`,
            APP_URL: appUrl(options),
            APP_SECRET: passwordOf(options, 'app'),
          }),
        ]),
    edge(options, 'mail-trap', [ports.mailTrap, ports.smtp], { SMTP_PORT: String(ports.smtp) }),
    edge(options, 'bdt', [ports.bdt], { HORLOGE_DEBUT: options.debut }),
  ];
}

function edge(options: StackOptions, name: EdgeName, ports: number[], env: Record<string, string>): Part {
  const state = path.join(options.stateDir, 'edge', name);
  return nodePart(options, {
    name,
    kind: 'edge',
    file: `tools/dist/edge/${name}.main.js`,
    ports,
    env: { STATE_DIR: state, ...env },
    dependsOn: [],
  });
}

function servicePart(options: StackOptions, name: ServiceName): NodePart {
  return {
    name,
    kind: 'service',
    file: `services/${name}/dist/main.js`,
    ports: [options.ports[name]],
    env: { ...serviceEnv(options, name), ...ownEnv(options, name) },
    dependsOn: ['postgres', 'temporal'],
    ...(name === 'pilotage' ? { heap: LARGE_HEAP } : {}),
  };
}

function serviceEnv(options: StackOptions, name: ServiceName): Record<string, string> {
  return {
    STACK: options.stack,
    DATABASE_URL_OWNER: databaseUrl(options, name, 'owner'),
    DATABASE_URL_API: databaseUrl(options, name, 'api'),
    DATABASE_URL_SYSTEM: databaseUrl(options, name, 'system'),
    ...temporalEnv(options),
    KAFKA_BROKERS: kafkaBrokers(options),
    ...oidcEnv(options),
    HORLOGE: 'SANDBOX',
    HORLOGE_DEBUT: options.debut,
  };
}

/** What one service needs beside the others. */
function ownEnv(options: StackOptions, name: ServiceName): Record<string, string> {
  const bdt = { BDT_URL: `${LOCAL}:${options.ports.bdt}` };
  if (name === 'payments') return bdt;
  if (name === 'pilotage') {
    return {
      STRUCTURES_URL: `${LOCAL}:${options.ports.structures}/graphql`,
      PAYMENTS_URL: `${LOCAL}:${options.ports.payments}/graphql`,
    };
  }
  if (name === 'notifications') {
    return {
      SMTP_URL: `smtp://127.0.0.1:${options.ports.smtp}`,
      MAIL_FROM: 'ne-pas-repondre@conseiller-numerique.test',
      APP_URL: appUrl(options),
    };
  }
  if (name !== 'sandbox') return {};
  const clocks = SERVICES.filter((service) => service !== 'sandbox');
  const urls = Object.fromEntries(
    clocks.map((service) => [service, databaseUrl(options, service, 'system')]),
  );
  return { ...bdt, HORLOGE_DATABASES: JSON.stringify(urls) };
}

function workerPart(options: StackOptions): NodePart {
  return {
    name: 'worker',
    kind: 'service',
    file: 'workflows/dist/worker.main.js',
    ports: [options.ports.worker],
    env: { STACK: options.stack, ...temporalEnv(options) },
    dependsOn: ['temporal'],
  };
}

function gatewayPart(options: StackOptions): NodePart {
  const subgraphs = SERVICES.map((service) => [service, `${LOCAL}:${options.ports[service]}/graphql`]);
  return {
    name: 'gateway',
    kind: 'service',
    file: 'services/gateway/dist/main.js',
    ports: [options.ports.gateway],
    env: {
      STACK: options.stack,
      HORLOGE: 'SANDBOX',
      SUBGRAPHS: JSON.stringify(Object.fromEntries(subgraphs)),
      ...oidcEnv(options),
      OIDC_CLIENT_ID: 'conseiller-numerique-web',
      OIDC_CLIENT_SECRET: passwordOf(options, 'app'),
      SESSION_SECRET: passwordOf(options, 'session'),
      APP_URL: appUrl(options),
      APP_DIR: path.join(options.root, 'backoffice/dist'),
    },
    dependsOn: [],
    heap: LARGE_HEAP,
  };
}

/** Where people find the application. */
const appUrl = ({ ports }: StackOptions) => `${LOCAL}:${ports.gateway}/`;

const temporalEnv = (options: StackOptions) => ({
  TEMPORAL_ADDRESS: temporalAddress(options),
  TEMPORAL_NAMESPACE: options.stack,
});

const oidcEnv = (options: StackOptions) => ({
  OIDC_ISSUER: issuerUrl(options),
  OIDC_AUDIENCE: 'conseiller-numerique',
});

/**
 * A dozen processes on one machine: what dies young is collected sooner, in a smaller place. Those that render lists have
 * room, and so has the one process.
 */
const SMALL_HEAP = ['--max-semi-space-size=2'];
const LARGE_HEAP = ['--max-semi-space-size=16'];

interface NodePart extends Pick<Part, 'name' | 'kind' | 'ports' | 'env' | 'dependsOn'> {
  readonly file: string;
  readonly heap?: readonly string[];
}

function nodePart({ root }: StackOptions, { file, heap = SMALL_HEAP, ...part }: NodePart): Part {
  const [port] = part.ports;
  return {
    ...part,
    command: process.execPath,
    args: [...heap, path.join(root, file)],
    env: { ...COMMON, PORT: String(port), ...part.env },
    readiness: { kind: 'http', url: `${LOCAL}:${port}/readyz` },
    stopSignal: 'SIGTERM',
  };
}

export interface Addresses {
  /** The application, for people. */
  readonly app: string;
  readonly graphql: string;
  readonly issuer: string;
  readonly issuerSecret?: string | undefined;
  readonly token: string;
  /** host:port of the engine. */
  readonly temporal: string;
  readonly temporalUi?: string;
  /** host:port of the brokers, separated by commas. */
  readonly kafka: string;
  readonly mails: string;
  readonly mailsJson: string;
  readonly bdt: string;
  readonly bdtJournal: string;
}

/** Addresses that people and programs use. */
export function addresses(options: StackOptions): Addresses {
  const at = (port: keyof Ports, suffix = '') => `${LOCAL}:${options.ports[port]}${suffix}`;
  return {
    app: appUrl(options),
    graphql: at('gateway', '/graphql'),
    issuer: issuerUrl(options),
    issuerSecret: issuerSecret(options),
    token: `${issuerUrl(options)}/token`,
    temporal: temporalAddress(options),
    ...(options.existing.temporalAddress
      ? {}
      : { temporalUi: at('temporalUi', `/namespaces/${options.stack}/workflows`) }),
    kafka: kafkaBrokers(options),
    mails: at('mailTrap', '/'),
    mailsJson: at('mailTrap', '/mails'),
    bdt: at('bdt'),
    bdtJournal: at('bdt', '/journal'),
  };
}
