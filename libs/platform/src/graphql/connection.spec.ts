import { connection, readPage } from './connection';

const rows = ['a', 'b', 'c', 'd', 'e'];
const keyOf = (row: string): string[] => [row, `id-${row}`];

/** Reads rows after a cursor, as a query does: one more than asked. */
const read = (first: number, after?: string) => {
  const page = readPage({ first, after }, 'NOM');
  const start = page.after ? rows.indexOf(page.after[0] ?? '') + 1 : 0;
  return connection(rows.slice(start, start + page.limit + 1), page, 'NOM', keyOf);
};

it('goes through a list page by page, each line once', () => {
  const first = read(2);
  const second = read(2, first.pageInfo.endCursor ?? '');
  const third = read(2, second.pageInfo.endCursor ?? '');
  expect([first, second, third].map(({ nodes }) => nodes)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  expect([first, second, third].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, true, false]);
});

it('gives twenty lines unless asked otherwise', () => {
  expect(readPage({}, 'NOM')).toEqual({ limit: 20, after: null });
  expect(readPage({ first: null, after: null }, 'NOM').limit).toBe(20);
});

it.each([0, -1, 101])('refuses a page of %i lines', (first) => {
  expect(() => readPage({ first }, 'NOM')).toThrow(/first/);
});

const forged = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

it.each([
  ['of another sort', read(1).edges[0]?.cursor, 'NUMERO'],
  ['that is no cursor', 'bonjour', 'NOM'],
  ['that writes no list', Buffer.from('3').toString('base64url'), 'NOM'],
  ['without a key', forged(['NOM']), 'NOM'],
  ['with something else than texts', forged(['NOM', { a: 1 }]), 'NOM'],
])('refuses a cursor %s', (_what, after, tri) => {
  expect(() => readPage({ after }, tri)).toThrow(/after/);
});

it('an empty list has no cursor', () => {
  expect(connection([], { limit: 20, after: null }, 'NOM', keyOf)).toEqual({
    nodes: [],
    edges: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  });
});
