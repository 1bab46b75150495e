import { buildSubgraphSchema } from '@apollo/subgraph';
import { Injectable } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { ApolloFederationDriver, type ApolloFederationDriverConfig } from '@nestjs/apollo';
import { GraphQLFederationFactory } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import { guardSchema, type RightsTable } from './rights';

export type SubgraphConfig = ApolloFederationDriverConfig & { rights: RightsTable };

/** Nest's federation driver, made to fit `@apollo/subgraph` 2.15, with the rights table in front of every field. */
@Injectable()
export class SubgraphDriver extends ApolloFederationDriver {
  constructor(
    private readonly factory: GraphQLFederationFactory,
    modules: ModulesContainer,
  ) {
    super(factory, modules);
  }

  override async generateSchema(options: ApolloFederationDriverConfig): Promise<GraphQLSchema> {
    const build = ((source: never) => buildSubgraphSchema([source])) as never;
    const schema = await this.factory.generateSchema(options as never, build);
    return guardSchema(schema, (options as SubgraphConfig).rights);
  }
}
