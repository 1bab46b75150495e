import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import DataLoader from 'dataloader';
import type { Acteur } from '../auth/acteur';
import type { Database } from '../db/database';
import type { Tx } from '../db/tx';

/** Reads what belongs to several ids at once; an id that has nothing, or that the caller may not see, is absent. */
export type Batch<T> = (tx: Tx, ids: readonly string[]) => Promise<ReadonlyMap<string, T>>;

/** Reads what belongs to one id, together with all that the same request asks of the same batch at that moment. */
export type Load = <T>(batch: Batch<T>, id: string) => Promise<T | undefined>;

/**
 * The loads of one request: a list of twenty lines asks the database once for each kind of detail, not twenty times.
 * Nothing is kept: a mutation later in the same request is seen.
 */
export function loadsOf(database: Pick<Database, 'read'>, acteur: Acteur): Load {
  const loaders = new Map<unknown, DataLoader<string, unknown>>();
  const open = <T>(batch: Batch<T>): DataLoader<string, unknown> => {
    const read = async (ids: readonly string[]): Promise<(T | undefined)[]> => {
      const distinct = [...new Set(ids)];
      const found = await database.read(acteur, (tx) => batch(tx, distinct));
      return ids.map((id) => found.get(id));
    };
    const loader = new DataLoader<string, unknown>(read, { cache: false });
    loaders.set(batch, loader);
    return loader;
  };
  return <T>(batch: Batch<T>, id: string) =>
    (loaders.get(batch) ?? open(batch)).load(id) as Promise<T | undefined>;
}

/** Rows by the id that they belong to; an id without any has an empty list. */
export function groupBy<T>(
  ids: readonly string[],
  rows: readonly T[],
  idOf: (row: T) => string,
): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>(ids.map((id) => [id, []]));
  for (const row of rows) groups.get(idOf(row))?.push(row);
  return groups;
}

/** Rows by their own id. */
export const indexBy = <T>(rows: readonly T[], idOf: (row: T) => string): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [idOf(row), row]));

/** The loads of the running request, as a parameter of a resolver. */
export const Loads = createParamDecorator(
  (_: unknown, context: ExecutionContext) =>
    GqlExecutionContext.create(context).getContext<{ load: Load }>().load,
);
