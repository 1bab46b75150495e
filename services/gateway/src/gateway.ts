import { readFileSync } from 'node:fs';
import { createLogger, NestLog } from '@cn/platform/log/logger';
import { createGatewayRuntime, type GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import type { GatewayConfig } from './config';
import { authenticate, correlate, journal, measure, throttle, type Step } from './door';
import { limitPlugins } from './limits';
import { playground } from './playground';
import { CODES, toldError } from './refusal';
import { transports } from './subgraph.transport';
import { supergraphPath, withAddresses } from './supergraph';

@Module({})
class GatewayModule {}

/** The one GraphQL door: federation, tokens, limits; no business. */
export async function createGateway(
  config: GatewayConfig,
  supergraph = readFileSync(supergraphPath(config.HORLOGE), 'utf8'),
): Promise<NestExpressApplication> {
  const logger = createLogger('gateway', config.LOG_LEVEL);
  const options = { bodyParser: false, logger: new NestLog(logger) };
  const app = await NestFactory.create<NestExpressApplication>(GatewayModule, options);
  const runtime = createRuntime(config, withAddresses(supergraph, config.SUBGRAPHS), logger);
  await warmUp(runtime);
  const steps: Step[] = [
    correlate,
    journal(logger),
    measure,
    throttle(config.REQUETES_PAR_MINUTE),
    authenticate(config, logger),
  ];
  app.disable('x-powered-by');
  steps.forEach((step) => app.use('/graphql', step));
  const http = app.getHttpAdapter();
  http.get('/healthz', (_request: unknown, response: { json: (body: object) => void }) =>
    response.json({ ok: true }),
  );
  http.get('/readyz', (_request: unknown, response: { json: (body: object) => void }) =>
    response.json({ ok: true }),
  );
  app.use(runtime);
  return app;
}

/** Reads the supergraph before the first caller waits for it; a supergraph that cannot be read stops the process. */
async function warmUp(runtime: ReturnType<typeof createRuntime>): Promise<void> {
  const response = await runtime.fetch('http://localhost/graphql?query=%7B__typename%7D');
  if (!response.ok) throw new Error(`supergraphe illisible : ${await response.text()}`);
}

function createRuntime(config: GatewayConfig, supergraph: string, logger: Logger) {
  return createGatewayRuntime({
    supergraph,
    unifiedGraphHandler,
    transports,
    graphqlEndpoint: '/graphql',
    graphiql: config.HORLOGE === 'SANDBOX' && playground,
    // The playground in one page that fetches nothing from elsewhere; its 9 MB are read only when someone opens it.
    renderGraphiQL: async (options) =>
      (await import('@graphql-yoga/render-graphiql')).renderGraphiQL(options),
    landingPage: false,
    logging: false,
    requestId: false,
    maskedErrors: false,
    subgraphErrors: false,
    plugins: () => [...limitPlugins(), tellErrors(logger)],
  });
}

/** Every answer passes here: executed, or refused before. */
function tellErrors(logger: Logger): GatewayPlugin {
  return {
    onResultProcess({ result }) {
      for (const one of Array.isArray(result) ? result : [result]) {
        if (!('errors' in one) || !one.errors) continue;
        for (const error of one.errors) report(error, logger);
        one.errors = one.errors.map((error) => answered(toldError(error))) as never;
      }
    },
  };
}

/** Codes of a request that no repetition will make good: the caller's, not ours. */
const CALLER_AT_FAULT: readonly unknown[] = [CODES.requete, CODES.saisie, CODES.limite];

/**
 * An error as the runtime sends it: without a status of its own, one that it did not make would be a fault of ours
 * (500).
 */
function answered({ message, path, locations, extensions }: GraphQLFormattedError): GraphQLError {
  const status = CALLER_AT_FAULT.includes(extensions?.['code']) ? { http: { status: 400 } } : {};
  const error = new GraphQLError(message, { path, extensions: { ...extensions, ...status } });
  return Object.assign(error, locations ? { locations } : {});
}

/** What the caller is not told stays here. */
function report(
  error: { message: string; extensions?: Record<string, unknown>; originalError?: unknown },
  logger: Logger,
): void {
  const told = toldError(error);
  if (told.extensions?.['code'] === 'PANNE')
    logger.error({ err: error.originalError ?? error }, 'requête en échec');
  else if (told.extensions?.['code'] === 'SERVICE_INDISPONIBLE')
    logger.warn({ service: told.extensions['service'], err: error.originalError }, 'service injoignable');
}
