import type { Tx } from '../db/tx';
import { invalidArgument } from './argument';
import {
  assemble,
  bindingOf,
  readWindow,
  type Disparu,
  type Keyed,
  type List,
  type ListArgs,
  type Window,
} from './page';

/** How a list is read from the database. */
export interface ListQuery {
  /** Name of the list: its cursors are good for no other. */
  liste: string;
  /** What is read of each line, as after `select`. */
  select: string;
  /** Table or view, with its joins, as after `from`. */
  from: string;
  /** Conditions of the filter, with `$1`… of `parameters`. */
  where?: string;
  parameters?: readonly unknown[];
  /** The order: never null expressions, and the type by which a cursor gives them back. */
  order: readonly SortKey[];
  sens?: 'asc' | 'desc';
  /** Column of the id, a UUID: it ends every order. */
  id: string;
  /** Table whose changes are followed (`suivre_changements`), when the list can be asked what changed. */
  suivi?: { table: string; id: string; xid?: string };
}

interface SortKey {
  sql: string;
  type: string;
}

type Line = { __cle: string[] } & Record<string, unknown>;

/** The list as it will be read: its order, its window, its cursors. */
interface Reading {
  order: readonly SortKey[];
  window: Window;
  binding: string;
  down: boolean;
  where: string;
  parameters: readonly unknown[];
}

/**
 * Reads one page of a list, in both directions, at a cost that does not depend on its depth; or, with
 * `modifiesDepuis`, what changed since that repère, oldest change first, losing nothing.
 *
 * Errors  SAISIE_INVALIDE on `first`, `last`, `after`, `before` or `modifiesDepuis`
 */
export async function pageOf<T>(tx: Tx, args: ListArgs, query: ListQuery): Promise<List<T>> {
  const { parameters = [], where = 'true' } = query;
  const count = async (reading: Tx): Promise<number> => {
    const sql = `select count(*)::int as total from ${query.from} where ${where}`;
    return (await reading.search<{ total: number }>(sql, [...parameters]))[0]?.total ?? 0;
  };
  const page = args.modifiesDepuis
    ? await readChanges<T>(tx, args, query, args.modifiesDepuis)
    : await readSorted<T>(tx, args, query);
  return { ...page, total: (_args, context) => context.read(count) };
}

async function readSorted<T>(tx: Tx, args: ListArgs, query: ListQuery): Promise<Omit<List<T>, 'total'>> {
  const binding = bindingOf(query.liste, args.tri ?? null, args.filtre ?? null);
  const window = readWindow(args, binding);
  const order = [...query.order, { sql: query.id, type: 'uuid' }];
  const down = (query.sens === 'desc') !== window.backward;
  const { where = 'true', parameters = [] } = query;
  const keyed = await read<T>(tx, query, { order, window, binding, down, where, parameters });
  const repere = query.suivi ? writeRepere(tx.context.horizon) : null;
  return { ...assemble(keyed, window, binding), repere, disparus: [] };
}

/** Changes made by transactions that were over before this one began: a later one comes after them, never among them. */
async function readChanges<T>(
  tx: Tx,
  args: ListArgs,
  query: ListQuery,
  repere: string,
): Promise<Omit<List<T>, 'total'>> {
  const { suivi } = query;
  if (!suivi) throw invalidArgument('modifiesDepuis', 'cette liste ne se suit pas');
  const since = readRepere(repere);
  const { horizon } = tx.context;
  const binding = bindingOf(query.liste, 'suivi', args.filtre ?? null);
  const window = readWindow(args, binding);
  if (window.backward) throw invalidArgument('last', '« first » et « after » avec « modifiesDepuis »');
  const xid = suivi.xid ?? 'change_xid';
  const own = query.parameters ?? [];
  const where = `(${query.where ?? 'true'}) and ${xid} >= $${own.length + 1}::xid8 and ${xid} < $${own.length + 2}::xid8`;
  const order = [
    { sql: xid, type: 'xid8' },
    { sql: query.id, type: 'uuid' },
  ];
  const parameters = [...own, since, horizon];
  const keyed = await read<T>(tx, query, { order, window, binding, down: false, where, parameters });
  const more = keyed.length > window.limit;
  const seen = more ? (keyed[window.limit - 1]?.key[0] ?? since) : null;
  const disparus = await readDisparus(tx, suivi, {
    since,
    after: window.beyond?.[0] ?? null,
    until: seen,
    horizon,
  });
  return { ...assemble(keyed, window, binding), repere: writeRepere(seen ?? horizon), disparus };
}

async function read<T>(tx: Tx, query: ListQuery, of: Reading): Promise<Keyed<T>[]> {
  const { order, window, where, down } = of;
  const champ = window.backward ? 'before' : 'after';
  const { beyond: key } = window;
  if (key && (key.length !== order.length || !key.every((value, at) => fits(order[at]?.type, value))))
    throw invalidArgument(champ, 'un curseur rendu par cette liste');
  const columns = order.map(({ sql }) => sql).join(', ');
  const values = order.map(({ type }, at) => `$${of.parameters.length + 1 + at}::text::${type}`).join(', ');
  const beyond = key ? `and (${columns}) ${down ? '<' : '>'} (${values})` : '';
  const lines = await tx.search<Line>(
    `select ${query.select}, array[${order.map(({ sql }) => `(${sql})::text`).join(', ')}] as __cle
     from ${query.from} where (${where}) ${beyond}
     order by ${order.map(({ sql }) => `${sql} ${down ? 'desc' : 'asc'}`).join(', ')} limit ${window.limit + 1}`,
    [...of.parameters, ...(key ?? [])],
  );
  return lines.map(({ __cle, ...row }) => ({ row: row as T, key: __cle }));
}

async function readDisparus(
  tx: Tx,
  { table, id }: NonNullable<ListQuery['suivi']>,
  bounds: { since: string; after: string | null; until: string | null; horizon: string },
): Promise<Disparu[]> {
  return tx.sql<Disparu>(
    `select distinct on (objet_id) objet_id as id, at from disparition d
     where objet = $1 and change_xid >= $2::xid8 and ($3::xid8 is null or change_xid > $3::xid8)
       and change_xid < $5::xid8 and ($4::xid8 is null or change_xid <= $4::xid8)
       and not exists (select from ${table} t where t.${id} = d.objet_id)
     order by objet_id, at desc`,
    [table.split('.').at(-1), bounds.since, bounds.after, bounds.until, bounds.horizon],
  );
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const XID = /^\d{1,19}$/;
const SHAPES: Readonly<Record<string, RegExp>> = {
  uuid: UUID,
  xid8: XID,
  bigint: /^-?\d{1,18}$/,
  integer: /^-?\d{1,9}$/,
  date: /^(-?infinity|\d{4}-\d\d-\d\d)$/,
  timestamptz: /^(-?infinity|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?)$/,
};

/** Whether a part of a cursor reads as its type: nothing that a caller forged reaches the database as a fault. */
const fits = (type: string | undefined, value: string): boolean =>
  type !== undefined && (SHAPES[type]?.test(value) ?? true);

const writeRepere = (xid: string): string => Buffer.from(`r${xid}`).toString('base64url');

function readRepere(repere: string): string {
  const text = Buffer.from(repere, 'base64url').toString();
  const xid = text.slice(1);
  if (text.startsWith('r') && XID.test(xid)) return xid;
  throw invalidArgument('modifiesDepuis', 'un repère rendu par cette liste');
}
