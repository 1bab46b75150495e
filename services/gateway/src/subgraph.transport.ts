import type { GatewayConfig } from '@graphql-hive/gateway-runtime';
import type { LocalAnswer, LocalCall, LocalSubgraph } from '@cn/platform/graphql/local-subgraph';
import { CORRELATION_HEADER } from '@cn/platform/log/correlation';
import { GraphQLError, print, type DocumentNode, type ExecutionResult } from 'graphql';
import { z } from 'zod';
import { CODES } from './refusal';

/** Real milliseconds after which a subgraph that has not answered counts as away. */
const TIMEOUT_MS = 15_000;

type Transports = Extract<NonNullable<GatewayConfig['transports']>, object>;

interface Call {
  document: DocumentNode;
  variables?: Record<string, unknown>;
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
 * Calls the subgraphs with the caller's token and correlation id, and nothing else of the caller's headers: those of this
 * process directly, the others over HTTP.
 *
 * Errors  SERVICE_INDISPONIBLE, on the fields of that subgraph alone, when it is away, late or does not speak GraphQL
 */
export const transportsTo = (subgraphs: ReadonlyMap<string, LocalSubgraph>): Transports => ({
  http: {
    getSubgraphExecutor: ({ subgraphName, transportEntry }) => {
      const name = subgraphName.toLowerCase();
      const local = subgraphs.get(name);
      const url = transportEntry.location ?? '';
      const ask: Ask = local ? (call) => within(local(call)) : (call) => askOverHttp(url, call);
      return (request: Call) => callSubgraph(name, ask, request) as never;
    },
  },
});

type Ask = (call: LocalCall) => Promise<LocalAnswer>;

const texts = new WeakMap<DocumentNode, string>();

function textOf(document: DocumentNode): string {
  const text = texts.get(document) ?? print(document);
  texts.set(document, text);
  return text;
}

async function callSubgraph(name: string, ask: Ask, request: Call): Promise<ExecutionResult> {
  try {
    const { data, errors } = await ask({
      query: textOf(request.document),
      variables: request.variables,
      headers: passedOn(request.context?.headers ?? {}),
    });
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

function passedOn({
  authorization,
  [CORRELATION_HEADER]: correlation,
}: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return {
    ...(authorization ? { authorization } : {}),
    ...(correlation ? { [CORRELATION_HEADER]: correlation } : {}),
  };
}

async function askOverHttp(url: string, { query, variables, headers }: LocalCall): Promise<LocalAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return answer.parse(await response.json());
}

/** An answer that comes in time. */
async function within(asked: Promise<LocalAnswer>): Promise<LocalAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('réponse tardive')), TIMEOUT_MS);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
