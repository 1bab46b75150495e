import { keepPreviousData, QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { TypedDocumentString } from '../gql/graphql';
import { ask, AskError } from './ask';
import { lastWrite } from './last-write';

/** One memory of what was read for the whole page. */
export const queries = new QueryClient({
  defaultOptions: {
    // Offline, what was asked fails and says so; nothing waits in silence to leave later.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 15_000,
      // A refusal is an answer; the network and the services get a second chance.
      retry: (failures, error) =>
        failures < 1 &&
        error instanceof AskError &&
        ['HORS_LIGNE', 'SERVICE_INDISPONIBLE'].includes(error.code),
    },
  },
});

interface ReadOptions {
  /** False: not asked yet. */
  readonly enabled?: boolean;
  /** Waits, two seconds at most, for what this page has just written; the document takes `$auMoins`. */
  readonly fresh?: boolean;
}

/** Reads a document; what was shown stays while the next page or filter comes. */
export function useRead<R, V extends object>(
  document: TypedDocumentString<R, V>,
  variables: V,
  { enabled = true, fresh = false }: ReadOptions = {},
): UseQueryResult<R> {
  return useQuery({
    queryKey: [document.__meta__?.['hash'], variables],
    queryFn: ({ signal }) => {
      const auMoins = fresh ? lastWrite() : undefined;
      return ask(document, auMoins ? { ...variables, auMoins } : variables, signal);
    },
    enabled,
    placeholderData: keepPreviousData,
  });
}
