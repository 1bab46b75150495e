import 'reflect-metadata';
import type { IncomingMessage } from 'node:http';
import type { ServiceName } from '@cn/contracts/service';
import { READS, topicsReadBy } from '@cn/contracts/reader';
import { TOPICS } from '@cn/contracts/topic';
import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { tokenVerifier } from '../auth/verify-token';
import { kafkaConnection, temporalConnection } from '../config/engine-connection';
import { Database, type Entity } from '../db/database';
import { prepareDatabase } from '../db/prepare';
import { subgraphConfig } from '../graphql/subgraph.config';
import type { SubgraphConfig, SubgraphDriver } from '../graphql/subgraph.driver';
import type { Follow } from '../follow/follow';
import { localSubgraph } from '../graphql/local-subgraph';
import { checkHandlers, EventConsumer, type Handlers } from '../kafka/consumer';
import { KafkaClient } from '../kafka/kafka';
import { CORRELATION_HEADER, withCorrelation } from '../log/correlation';
import { createLogger, NestLog } from '../log/logger';
import { EventDestination } from '../outbox/event.destination';
import { NudgeDestination } from '../outbox/nudge.destination';
import type { Destination } from '../outbox/lane';
import { Relay } from '../outbox/relay';
import { ActivityWorker } from '../temporal/activity-worker';
import { Engine } from '../temporal/engine';
import { UseCases } from '../usecase/use-case';
import type { RunningPart } from './part';
import type { ServiceConfig } from './service.config';

/** What a service hands to the platform to become a process. */
export interface ServiceDefinition {
  name: ServiceName;
  /** Folder of the compiled service: its SDL, its `migration/*.sql` and `rights.csv` lie there. */
  folder: string;
  config: ServiceConfig;
  entities: Entity[];
  /** Nest resolvers; they may ask for `Database`, `UseCases` and the providers below. */
  resolvers: Provider[];
  providers?: (deps: ServiceDeps) => Provider[];
  /** What it serves beside GraphQL; they may ask for the same. */
  controllers?: Type<object>[];
  handlers?: (deps: ServiceDeps) => Handlers;
  /** Where the subjects of its procedures stand, for those that own some. */
  follow?: (deps: ServiceDeps) => Follow;
  activities?: (deps: ServiceDeps) => object;
  /** Where the service sends what it owes, beside its events and its nudges. */
  destinations?: (deps: ServiceDeps) => Destination[];
  /** Long-running work of the service's own (the clock's driver); stopped before the database closes. */
  background?: (deps: ServiceDeps) => Background[];
  /** Once the database is ready, before anything is served: seeds. */
  seed?: (deps: ServiceDeps) => Promise<void>;
}

export interface Background {
  start(): void;
  stop(): Promise<void>;
}

export interface ServiceDeps {
  database: Database;
  engine: Engine;
  kafka: KafkaClient;
  logger: Logger;
}

/** News of another service comes in a few tens of milliseconds; on a busy machine, a second or two. */
const REPLICA_PATIENCE_MS = 2_000;

/** A little more than what the gateway lets in: a request is refused there, in French, or served. */
const MAX_BODY = '5mb';

@Module({})
class ServiceModule {}

/** Starts a service; it stops cleanly: stop taking, finish, close in order. */
export async function startService(definition: ServiceDefinition): Promise<RunningPart> {
  const { name, config } = definition;
  const logger = createLogger(name, config.LOG_LEVEL);
  const database = await prepareDatabase({ ...definition, logger });
  const kafka = new KafkaClient(kafkaConnection(config), config.STACK, name);
  const engine = new Engine(
    { connection: temporalConnection(config), namespace: config.TEMPORAL_NAMESPACE },
    logger,
  );
  const deps: ServiceDeps = { database, engine, kafka, logger };
  await definition.seed?.(deps);

  const graphql = graphqlOf(definition, deps);
  const app = await NestFactory.create<NestExpressApplication>(serviceModule(definition, deps, graphql), {
    logger: new NestLog(logger),
  });
  app.useBodyParser('json', { limit: MAX_BODY });
  const background = backgroundOf(definition, deps);
  const started = startConsumer(definition, deps);
  probes(app, definition, deps, background);
  app.getHttpServer().keepAliveTimeout = 65_000;
  await app.listen(config.PORT, config.HOST);
  background.forEach((part) => part.start());
  logger.info({ port: config.PORT }, 'service prêt');

  const { instance } = app.get(GraphQLModule<SubgraphDriver>).graphQlAdapter;
  return {
    subgraph: localSubgraph(instance, graphql),
    async stop() {
      logger.info('arrêt demandé');
      await app.close();
      started.cancel();
      await kafka.close().catch(() => undefined);
      for (const part of background) await part.stop();
      await engine.close().catch(() => undefined);
      await database.close();
    },
  };
}

function graphqlOf({ config, folder }: ServiceDefinition, deps: ServiceDeps): SubgraphConfig {
  const verify = tokenVerifier({ issuer: config.OIDC_ISSUER, audience: config.OIDC_AUDIENCE });
  return subgraphConfig({ folder, verify, ...deps });
}

function serviceModule(
  definition: ServiceDefinition,
  deps: ServiceDeps,
  graphql: SubgraphConfig,
): DynamicModule {
  return {
    module: ServiceModule,
    imports: [GraphQLModule.forRoot<SubgraphConfig>(graphql)],
    controllers: definition.controllers ?? [],
    providers: [
      { provide: Database, useValue: deps.database },
      { provide: UseCases, useValue: new UseCases(deps.database, REPLICA_PATIENCE_MS) },
      ...(definition.providers?.(deps) ?? []),
      ...definition.resolvers,
    ],
  };
}

/** What a service does beside answering people: it announces what it owns, tells the procedures of its subjects, acts for them. */
function backgroundOf(definition: ServiceDefinition, deps: ServiceDeps): Background[] {
  const { config, name } = definition;
  const { database, kafka, engine, logger } = deps;
  const destinations = [...(definition.destinations?.(deps) ?? [])];
  if (TOPICS.some(({ owner }) => owner === name))
    destinations.push(new EventDestination(name, database, kafka));
  if (definition.follow)
    destinations.push(new NudgeDestination(database, definition.follow(deps), engine, logger));
  const parts: Background[] =
    destinations.length > 0 ? [new Relay(config.DATABASE_URL_SYSTEM, destinations, logger)] : [];
  if (definition.activities) {
    const connection = temporalConnection(config);
    const options = { connection, namespace: config.TEMPORAL_NAMESPACE, queue: name };
    parts.unshift(new ActivityWorker({ ...options, activities: definition.activities(deps) }, logger));
  }
  return [...(definition.background?.(deps) ?? []), ...parts];
}

/** Consumers start in the background: a broker that is away never keeps people out. */
function startConsumer(definition: ServiceDefinition, deps: ServiceDeps): { cancel: () => void } {
  const topics = topicsReadBy(definition.name);
  const handlers = definition.handlers?.(deps);
  if (handlers) checkHandlers(definition.name, handlers);
  let cancelled = topics.length === 0 || !handlers;
  const consumer = new EventConsumer(definition.name, deps.database, deps.kafka, handlers ?? {}, deps.logger);
  const attempt = async (): Promise<void> => {
    if (cancelled) return;
    try {
      await deps.kafka.consume({ group: definition.name, topics, handle: consumer.handle });
    } catch (error) {
      deps.logger.warn({ err: error }, 'Kafka injoignable, nouvel essai');
      setTimeout(() => void attempt(), 1_000).unref();
    }
  };
  void attempt();
  return {
    cancel: () => {
      cancelled = true;
    },
  };
}

/** `/healthz`: the process lives; `/readyz`: it can serve people, and how its engines are. */
function probes(
  app: NestExpressApplication,
  { name }: ServiceDefinition,
  deps: ServiceDeps,
  background: Background[],
): void {
  app.use((request: IncomingMessage, _response: unknown, next: () => void) =>
    withCorrelation(request.headers[CORRELATION_HEADER]?.toString(), next),
  );
  const express = app.getHttpAdapter();
  express.get('/healthz', (_request: unknown, response: { json: (body: object) => void }) =>
    response.json({ ok: true }),
  );
  express.get(
    '/readyz',
    async (_request: unknown, response: { status: (code: number) => { json: (body: object) => void } }) => {
      const base = await deps.database.ping();
      const worker = background.find((part) => part instanceof ActivityWorker);
      const evenements = READS[name].length > 0 ? deps.kafka.state : 'SANS_OBJET';
      const activites = worker?.state ?? 'SANS_OBJET';
      response.status(base ? 200 : 503).json({ base, evenements, activites });
    },
  );
}
