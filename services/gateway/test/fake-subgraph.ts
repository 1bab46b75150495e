import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';

import { graphql, parse } from 'graphql';

/** A subgraph in this process, that remembers the headers it was called with. */
export class FakeSubgraph {
  readonly heard: IncomingHttpHeaders[] = [];
  private server: Server | undefined;
  private port = 0;

  constructor(
    readonly name: string,
    readonly sdl: string,
    private readonly resolvers: object,
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
        void graphql({ schema, source: query, variableValues: variables ?? null }).then((result) => {
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
