import { createHash } from 'node:crypto';
import { invalidArgument } from './argument';
import type { GraphContext } from './context';

/** What a caller asks of a list. */
export interface ListArgs {
  filtre?: object | null;
  tri?: string | null;
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
  modifiesDepuis?: string | null;
}

/** One page of a list, as every list gives it. */
export interface List<T> {
  nodes: T[];
  edges: { cursor: string; node: T }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  /** Counted only when it is asked for. */
  total(args: unknown, context: Pick<GraphContext, 'read'>): Promise<number> | number;
  repere: string | null;
  disparus: Disparu[];
}

export interface Disparu {
  id: string;
  at: Date;
}

/** Which way and how far a page reads. */
export interface Window {
  limit: number;
  backward: boolean;
  /** Values of the sort on the line beyond which to read, the id last. */
  beyond: readonly string[] | null;
}

const DEFAULT = 20;
const MOST = 100;

/**
 * Reads the arguments of a page.
 *
 * @param binding what a cursor holds for: the list, its sort and its filter
 * Errors  SAISIE_INVALIDE on `first`, `last`, `after` or `before`
 */
export function readWindow(args: ListArgs, binding: string): Window {
  const { first, last, after, before } = args;
  if (typeof first === 'number' && typeof last === 'number')
    throw invalidArgument('last', 'donnez « first » ou « last », pas les deux');
  if (after && before) throw invalidArgument('before', 'donnez « after » ou « before », pas les deux');
  const backward = typeof last === 'number' || Boolean(before);
  const [champ, asked] = backward ? (['last', last ?? first] as const) : (['first', first] as const);
  const limit = asked ?? DEFAULT;
  if (limit < 1 || limit > MOST) throw invalidArgument(champ, `un nombre de 1 à ${MOST}`);
  if (backward && after)
    throw invalidArgument('after', 'donnez « first » avec « after », « last » avec « before »');
  const cursor = backward ? before : after;
  return {
    limit,
    backward,
    beyond: cursor ? readCursor(cursor, binding, backward ? 'before' : 'after') : null,
  };
}

/** What cursors are bound to: 8 characters for the list, its sort and its filter. */
export const bindingOf = (...parts: unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 8);

export const writeCursor = (binding: string, key: readonly string[]): string =>
  Buffer.from(JSON.stringify([binding, ...key])).toString('base64url');

function readCursor(cursor: string, binding: string, champ: string): string[] {
  const [bound, ...key] = listIn(Buffer.from(cursor, 'base64url').toString());
  const wellFormed = key.length > 0 && key.every((part) => typeof part === 'string' && !part.includes('\0'));
  if (bound === binding && wellFormed) return key as string[];
  throw invalidArgument(champ, 'un curseur rendu par cette liste, avec le même tri et le même filtre');
}

function listIn(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? (value as unknown[]) : [];
  } catch {
    return [];
  }
}

/** A line read, and the values of the sort on it. */
export interface Keyed<T> {
  row: T;
  key: readonly string[];
}

/** Makes a page of the lines read in the order of the window: one more than its limit tells that others follow. */
export function assemble<T>(
  read: Keyed<T>[],
  window: Window,
  binding: string,
): Pick<List<T>, 'nodes' | 'edges' | 'pageInfo'> {
  const kept = read.slice(0, window.limit);
  if (window.backward) kept.reverse();
  const more = read.length > window.limit;
  const came = window.beyond !== null;
  const edges = kept.map(({ row, key }) => ({ cursor: writeCursor(binding, key), node: row }));
  return {
    nodes: kept.map(({ row }) => row),
    edges,
    pageInfo: {
      hasNextPage: window.backward ? came : more,
      hasPreviousPage: window.backward ? more : came,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** The same page, each line shown otherwise. */
export function mapList<T, U>(list: List<T>, view: (row: T) => U): List<U> {
  const edges = list.edges.map(({ cursor, node }) => ({ cursor, node: view(node) }));
  return { ...list, edges, nodes: edges.map(({ node }) => node) };
}

/**
 * A list short enough to be read whole, as the avis of a demande: the same shape and the same arguments as the others.
 *
 * @param rows in the order of the list
 * Errors  SAISIE_INVALIDE on `first`, `last`, `after` or `before`, and on `modifiesDepuis`: it cannot be followed
 */
export function connectionOf<T>(rows: readonly T[], args: ListArgs, idOf: (row: T) => string): List<T> {
  if (args.modifiesDepuis) throw invalidArgument('modifiesDepuis', 'cette liste ne se suit pas');
  const binding = bindingOf('liste', args.filtre ?? null);
  const window = readWindow(args, binding);
  const keyed = rows.map((row) => ({ row, key: [idOf(row)] }));
  if (window.backward) keyed.reverse();
  const at = window.beyond ? keyed.findIndex(({ key }) => key[0] === window.beyond?.[0]) : -1;
  if (window.beyond && at < 0)
    throw invalidArgument(window.backward ? 'before' : 'after', 'un curseur rendu par cette liste');
  const page = assemble(keyed.slice(at + 1, at + 2 + window.limit), window, binding);
  return { ...page, total: () => rows.length, repere: null, disparus: [] };
}
