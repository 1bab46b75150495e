import { buildSubgraphSchema } from '@apollo/subgraph';
import { Injectable } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { ApolloFederationDriver, type ApolloFederationDriverConfig } from '@nestjs/apollo';
import { GraphQLFederationFactory } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import { globalIds } from './global-ids';
import type { RightsTable } from './portee';
import { guardSchema } from './rights';

export type SubgraphConfig = ApolloFederationDriverConfig & { rights: RightsTable };

/**
 * Nest's federation driver, made to fit `@apollo/subgraph` 2.15, with global ids at its edge and the rights table in front of
 * every field.
 */
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
    return guardSchema(globalIds(schema), (options as SubgraphConfig).rights);
  }
}
