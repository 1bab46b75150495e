import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, print } from 'graphql';
import type { Logger } from 'pino';
import { TokenError, type VerifyToken } from '../auth/verify-token';
import type { Database } from '../db/database';
import { readRights } from '../rights/read-rights';
import { contextOf, type GraphContext } from './context';
import { refuseNul } from './refuse-nul';
import { SCALARS } from './scalars';
import { ENUM_VALUES } from './shared-enum';
import { readSdl } from './sdl';
import { SubgraphDriver, type SubgraphConfig } from './subgraph.driver';
import { tellError } from './tell-error';

/**
 * How a service speaks GraphQL: its SDL and its rights table lie in `folder`, the caller is read from the token.
 * No inline trace: it would hand the words of our faults to whoever asks for it. No cache hints: nothing of ours may be
 * cached, and they would be asked of each field of each row.
 */
export function subgraphConfig(of: {
  folder: string;
  verify: VerifyToken;
  logger: Logger;
  database: Pick<Database, 'read'>;
}): SubgraphConfig {
  const rights = readRights(join(of.folder, 'rights.csv'));
  return {
    driver: SubgraphDriver,
    typeDefs: print(readSdl(of.folder)),
    resolvers: { ...SCALARS, ...ENUM_VALUES },
    rights,
    path: '/graphql',
    playground: false,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    plugins: [ApolloServerPluginInlineTraceDisabled(), ApolloServerPluginCacheControlDisabled(), refuseNul()],
    context: async ({ req }: { req: IncomingMessage }): Promise<GraphContext> => {
      const acteur = await of
        .verify(req.headers.authorization)
        .catch((error) => refuseToken(error, of.logger));
      return contextOf(of.database, acteur, rights, req.headers.authorization);
    },
    formatError: (formatted, error) => tellError(formatted, error, of.logger),
  };
}

function refuseToken(error: unknown, logger: Logger): never {
  if (!(error instanceof TokenError)) throw error;
  const { code, status, message, cause } = error;
  if (status === 503) logger.warn({ err: cause }, "service d'identité injoignable");
  throw new GraphQLError(message, { extensions: { code, http: { status } } });
}
