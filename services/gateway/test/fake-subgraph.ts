import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';

import {
  getNamedType,
  getNullableType,
  graphql,
  isEnumType,
  isListType,
  parse,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
} from 'graphql';

/** A subgraph in this process, that remembers the headers it was called with. */
export class FakeSubgraph {
  readonly heard: IncomingHttpHeaders[] = [];
  private server: Server | undefined;
  private port = 0;

  constructor(
    readonly name: string,
    readonly sdl: string,
    private readonly resolvers: object,
    /** Answers anything of the right type to what no resolver answers. */
    private readonly inventive = false,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}/graphql`;
  }

  async start(): Promise<void> {
    const schema = buildSubgraphSchema([{ typeDefs: parse(this.sdl), resolvers: this.resolvers as never }]);
    this.server = createServer((request, response) => {
      if (request.url === '/readyz') return void response.end('{}');
      this.heard.push(request.headers);
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const { query, variables } = JSON.parse(body) as {
          query: string;
          variables?: Record<string, unknown>;
        };
        void graphql({
          schema,
          source: query,
          variableValues: variables ?? null,
          ...(this.inventive ? { rootValue: {} } : {}),
          fieldResolver: given,
          typeResolver: (value, _context, _info, type) =>
            (value as { __typename?: string }).__typename ?? schema.getPossibleTypes(type)[0]?.name,
        }).then((result) => {
          response.setHeader('content-type', 'application/json');
          response.end(JSON.stringify(result));
        });
      });
    });
    await new Promise<void>((resolve) => this.server?.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  stop(): Promise<void> {
    this.server?.closeAllConnections();
    return new Promise((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()));
  }
}

/** What was given for a field, or else anything of its type. */
const given: GraphQLFieldResolver<unknown, unknown> = (
  source,
  _arguments,
  _context,
  { fieldName, returnType },
) => (source as Record<string, unknown> | undefined)?.[fieldName] ?? (source ? invented(returnType) : null);

function invented(type: GraphQLOutputType): unknown {
  const plain = getNullableType(type);
  if (isListType(plain)) return [invented(plain.ofType as GraphQLOutputType)];
  const named = getNamedType(plain);
  if (isEnumType(named)) return named.getValues()[0]?.value;
  return VALUES[named.name] ?? {};
}

const VALUES: Readonly<Record<string, unknown>> = {
  ...{ ID: 'x1', String: 'texte', Int: 1, Boolean: true, Float: 1.5 },
  ...{
    Date: '2022-03-01',
    DateTime: '2022-03-01T08:00:00Z',
    Cents: 100,
    Siret: '21590006700017',
    CodeInsee: '59',
  },
};
