import type { GatewayConfig } from '@graphql-hive/gateway-runtime';
import { CORRELATION_HEADER } from '@cn/platform/log/correlation';
import { GraphQLError, print, type DocumentNode, type ExecutionResult } from 'graphql';
import { z } from 'zod';
import { CODES } from './refusal';

/** Real milliseconds after which a subgraph that has not answered counts as away. */
const TIMEOUT_MS = 15_000;

type Transports = Extract<NonNullable<GatewayConfig['transports']>, object>;

interface Call {
  document: DocumentNode;
  variables?: unknown;
  operationName?: string;
  context?: { headers?: Record<string, string | undefined> };
}

const answer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
});

/**
 * Calls the subgraphs over HTTP with the caller's token and correlation id, and nothing else of the caller's headers.
 *
 * Errors  SERVICE_INDISPONIBLE, on the fields of that subgraph alone, when it is away, late or does not speak GraphQL
 */
export const transports: Transports = {
  http: {
    getSubgraphExecutor:
      ({ subgraphName, transportEntry }) =>
      (request: Call) =>
        callSubgraph(subgraphName.toLowerCase(), transportEntry.location ?? '', request) as never,
  },
};

const texts = new WeakMap<DocumentNode, string>();

function textOf(document: DocumentNode): string {
  const text = texts.get(document) ?? print(document);
  texts.set(document, text);
  return text;
}

async function callSubgraph(name: string, url: string, request: Call): Promise<ExecutionResult> {
  const { authorization, [CORRELATION_HEADER]: correlation } = request.context?.headers ?? {};
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(authorization ? { authorization } : {}),
        ...(correlation ? { [CORRELATION_HEADER]: correlation } : {}),
      },
      body: JSON.stringify({ query: textOf(request.document), variables: request.variables }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { data, errors } = answer.parse(await response.json());
    if (!data && !errors) throw new Error('réponse vide');
    const found = errors?.map(
      ({ message, path, extensions }) => new GraphQLError(message, { path, extensions }),
    );
    return { ...(data === undefined ? {} : { data }), ...(found ? { errors: found } : {}) };
  } catch (error) {
    const extensions = { code: CODES.indisponible, service: name };
    return { errors: [new GraphQLError(name, { extensions, originalError: error as Error })] };
  }
}
