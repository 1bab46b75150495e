import type { ApolloServer } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { CORRELATION_HEADER, withCorrelation } from '../log/correlation';
import type { SubgraphConfig } from './subgraph.driver';

/** What a subgraph is asked, as it would be over HTTP. */
export interface LocalCall {
  query: string;
  variables?: Record<string, unknown>;
  headers: Readonly<Record<string, string>>;
}

/** What it answers, as the body of its HTTP answer would say it. */
export interface LocalAnswer {
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[];
}

/** A subgraph asked from the same process: the same checks and the same errors as through its port, without the network. */
export type LocalSubgraph = (call: LocalCall) => Promise<LocalAnswer>;

/** The subgraph of a service that runs in this process. */
export function localSubgraph(server: ApolloServer, config: SubgraphConfig): LocalSubgraph {
  const contextOf = config.context as (request: { req: object }) => Promise<object>;
  const ask = async ({ query, variables, headers }: LocalCall): Promise<LocalAnswer> => {
    let contextValue: object;
    try {
      contextValue = await contextOf({ req: { headers } });
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [error.toJSON()] };
      throw error;
    }
    const { body } = await server.executeOperation({ query, variables }, { contextValue });
    if (body.kind !== 'single') throw new Error('a subgraph answers at once');
    const { data, errors } = body.singleResult;
    return { ...(data === undefined ? {} : { data }), ...(errors ? { errors } : {}) };
  };
  return (call) => withCorrelation(call.headers[CORRELATION_HEADER], () => ask(call));
}
