import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tokenVerifier } from '@cn/platform/auth/verify-token';
import type { LocalSubgraph } from '@cn/platform/graphql/local-subgraph';
import { createLogger, NestLog } from '@cn/platform/log/logger';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Application } from './app/application';
import type { GatewayConfig } from './config';
import { Door } from './door';
import { Engine } from './engine';
import { FluxRoute } from './flux';
import { ExportRoute } from './export';
import { Guard } from './guard';
import { Identity } from './identity';
import { Playground } from './playground';
import { readinessOf } from './readiness';
import { PATIENCE, PatientAdapter } from './server';
import { SessionRoutes } from './session/session.routes';
import { sessionSettings } from './session/settings';
import { transportsTo } from './subgraph.transport';
import { supergraphPath, withAddresses } from './supergraph';
import { Documents } from './trusted/documents';
import { fieldsOnlyIn } from './trusted/root-fields';

@Module({})
class GatewayModule {}

interface Parts {
  /** What is put together of the services; the committed one by default. */
  readonly supergraph?: string;
  /** Subgraphs of this process, by name; the others are asked over HTTP. */
  readonly subgraphs?: ReadonlyMap<string, LocalSubgraph>;
  /** How long slow callers are waited for. */
  readonly patience?: typeof PATIENCE | Readonly<Record<keyof typeof PATIENCE, number>>;
}

interface Probe {
  status(code: number): { json(body: object): void };
}

/** The one GraphQL door: federation, tokens, limits; no business. */
export async function createGateway(
  config: GatewayConfig,
  {
    supergraph = readFileSync(supergraphPath(config.HORLOGE), 'utf8'),
    subgraphs = new Map(),
    patience = PATIENCE,
  }: Parts = {},
): Promise<NestExpressApplication> {
  const logger = createLogger('gateway', config.LOG_LEVEL);
  const options = { bodyParser: false, logger: new NestLog(logger) };
  const adapter = new PatientAdapter(patience);
  const app = await NestFactory.create<NestExpressApplication>(GatewayModule, adapter, options);
  const runtime = createRuntime(withAddresses(supergraph, config.SUBGRAPHS), transportsTo(subgraphs));
  await warmUp(runtime);
  const playground = config.HORLOGE === 'SANDBOX' ? new Playground(config.OIDC_ISSUER) : undefined;
  const verify = tokenVerifier({ issuer: config.OIDC_ISSUER, audience: config.OIDC_AUDIENCE });
  const settings = sessionSettings(config);
  const people = settings && new SessionRoutes(settings, verify, logger);
  const guard = new Guard(config.POINTS_PAR_MINUTE, logger);
  const identity = new Identity(verify, people?.sessions, logger);
  const engine = new Engine(runtime, logger);
  const documents = documentsOf(config, engine, supergraph);
  const door = new Door(config, guard, identity, engine, documents, playground);
  const readiness = readinessOf(config);
  app.disable('x-powered-by');
  adapter.get('/healthz', (_request: unknown, response: Probe) => response.status(200).json({ ok: true }));
  adapter.get('/readyz', async (_request: unknown, response: Probe) => {
    const answer = await readiness();
    response.status(answer.ready ? 200 : 503).json(answer);
  });
  app.use('/graphql', door.serve);
  if (people) app.use(guard.before(people.find));
  const flux = new FluxRoute(config.SUBGRAPHS['pilotage'], identity);
  adapter.closing = () => flux.stop();
  app.use(guard.before(flux.find));
  app.use(guard.before(new ExportRoute(config.SUBGRAPHS['pilotage'], identity).find));
  const application = applicationOf(config);
  if (application) app.use(application.serve);
  else if (config.APP_DIR) logger.warn({ dossier: config.APP_DIR }, 'application non construite : API seule');
  app.use(door.unknown);
  return app;
}

/** What the screens ask; those of the sandbox are left out elsewhere. Errors: thrown when one does not fit the API */
function documentsOf({ APP_DIR, HORLOGE }: GatewayConfig, engine: Engine, supergraph: string): Documents {
  const sandbox = () => fieldsOnlyIn(readFileSync(supergraphPath('SANDBOX'), 'utf8'), supergraph);
  const elsewhere = HORLOGE === 'SANDBOX' ? new Set<string>() : sandbox();
  return Documents.of(APP_DIR).inspected((text) => engine.inspect(text), elsewhere);
}

/** The screens of people, which come over https as soon as the address that they are given says so. */
function applicationOf({ OIDC_ISSUER, APP_URL, APP_DIR }: GatewayConfig): Application | undefined {
  if (!APP_DIR || !existsSync(join(APP_DIR, 'index.html'))) return undefined;
  return new Application(APP_DIR, { issuer: OIDC_ISSUER, secure: APP_URL?.startsWith('https:') ?? false });
}

/** Reads the supergraph before the first caller waits for it; a supergraph that cannot be read stops the process. */
async function warmUp(runtime: ReturnType<typeof createRuntime>): Promise<void> {
  const response = await runtime.fetch('http://localhost/graphql?query=%7B__typename%7D');
  if (!response.ok) throw new Error(`supergraphe illisible : ${await response.text()}`);
}

/** The planner of the federation; what comes before and after a question is the door's. */
const createRuntime = (supergraph: string, transports: ReturnType<typeof transportsTo>) =>
  createGatewayRuntime({
    supergraph,
    unifiedGraphHandler,
    transports,
    graphqlEndpoint: '/graphql',
    graphiql: false,
    landingPage: false,
    logging: false,
    requestId: false,
    maskedErrors: false,
    subgraphErrors: false,
  });
