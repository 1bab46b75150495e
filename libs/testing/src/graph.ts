import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import type { Tx } from '@cn/platform/db/tx';
import { contextOf } from '@cn/platform/graphql/context';
import { subgraphConfig } from '@cn/platform/graphql/subgraph.config';
import type { SubgraphConfig } from '@cn/platform/graphql/subgraph.driver';
import { createLogger } from '@cn/platform/log/logger';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Module, type INestApplication, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import { graphql } from 'graphql';

/** What a request gave, and how many statements it sent to PostgreSQL inside its transactions. */
export interface Answered {
  data: Record<string, unknown>;
  queries: number;
}

/** The GraphQL of one service on its test database, with its SDL, its rights and its policies, without its engines. */
export class Graph {
  private queries = 0;

  private constructor(
    private readonly app: INestApplication,
    private readonly database: Database,
    private readonly rights: SubgraphConfig['rights'],
  ) {}

  /** Opens it; `folder` holds the SDL and the rights of the service. */
  static async open(of: { folder: string; database: Database; resolvers: Provider[] }): Promise<Graph> {
    const counted = Object.create(of.database) as Database;
    const logger = createLogger('test', 'silent');
    const verify = () => Promise.reject(new Error('no HTTP here'));
    const config = subgraphConfig({ folder: of.folder, verify, logger, database: counted });
    class App {}
    const deps = [
      { provide: Database, useValue: counted },
      { provide: UseCases, useValue: new UseCases(counted) },
    ];
    const imports = [GraphQLModule.forRoot<SubgraphConfig>(config)];
    Module({ imports, providers: [...deps, ...of.resolvers] })(App);
    const app = await NestFactory.create(App, { logger: false });
    await app.init();
    const graph = new Graph(app, counted, config.rights);
    counted.transaction = (acteur, run, options) =>
      of.database.transaction(acteur, (tx) => graph.count(tx, run), options);
    return graph;
  }

  /** Asks something as someone. Errors: thrown, a refusal is not expected here. */
  async ask(who: Acteur, source: string): Promise<Answered> {
    this.queries = 0;
    const contextValue = contextOf(this.database, who, this.rights);
    const { schema } = this.app.get(GraphQLSchemaHost);
    const { data, errors } = await graphql({ schema, source, contextValue });
    if (errors?.[0]) throw errors[0];
    return { data: data as Answered['data'], queries: this.queries };
  }

  close(): Promise<void> {
    return this.app.close();
  }

  /** Runs what a transaction is opened for, its statements counted; opening and closing it apart. */
  private async count<T>(tx: Tx, run: (tx: Tx) => Promise<T>): Promise<T> {
    const result = await run(tx);
    this.queries += tx.statements;
    return result;
  }
}
