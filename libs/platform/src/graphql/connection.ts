import { invalidArgument } from './argument';

/** One page of a list, Relay style; `nodes` saves a level to those who need no cursor. */
export interface Connection<T> {
  nodes: T[];
  edges: { cursor: string; node: T }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

/** What a caller asks of a list. */
export interface PageArgs {
  first?: number | null;
  after?: string | null;
}

/** Where a page starts: the values of the last line already seen, or null at the beginning. */
export interface Page {
  limit: number;
  after: readonly (string | null)[] | null;
}

const DEFAULT = 20;
const MOST = 100;

/**
 * Reads the arguments of a page. A cursor works only with the sort it was given for.
 *
 * Errors  SAISIE_INVALIDE on `first` (1 to 100) or `after`
 */
export function readPage(args: PageArgs, tri: string): Page {
  const limit = args.first ?? DEFAULT;
  if (limit < 1 || limit > MOST) throw invalidArgument('first', `un nombre de 1 à ${MOST}`);
  return { limit, after: args.after ? readCursor(args.after, tri) : null };
}

/**
 * Makes a page of the rows read: ask for one more than `limit`, it tells whether another page follows.
 *
 * @param keyOf values of the sort, the id last
 */
export function connection<T>(
  rows: T[],
  page: Page,
  tri: string,
  keyOf: (row: T) => (string | null)[],
): Connection<T> {
  const nodes = rows.slice(0, page.limit);
  const edges = nodes.map((node) => ({ cursor: writeCursor(tri, keyOf(node)), node }));
  return {
    nodes,
    edges,
    pageInfo: {
      hasNextPage: rows.length > page.limit,
      hasPreviousPage: page.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

const writeCursor = (tri: string, key: (string | null)[]): string =>
  Buffer.from(JSON.stringify([tri, ...key])).toString('base64url');

function readCursor(cursor: string, tri: string): (string | null)[] {
  const expected = 'un curseur rendu par cette liste, avec le même tri';
  const [sort, ...key] = listIn(Buffer.from(cursor, 'base64url').toString());
  const wellFormed =
    key.length > 0 &&
    key.every((part) => part === null || (typeof part === 'string' && !part.includes('\0')));
  if (sort === tri && wellFormed) return key as (string | null)[];
  throw invalidArgument('after', expected);
}

/** The list that a text writes in JSON; empty when it writes nothing of the kind. */
function listIn(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
