import { assemble, bindingOf, connectionOf, readWindow, type Keyed, type ListArgs } from './page';

const rows = ['a', 'b', 'c', 'd', 'e'];
const read = (args: ListArgs) => connectionOf(rows, args, (row) => row);

describe('a list', () => {
  it('goes forward page by page, each line once', () => {
    const first = read({ first: 2 });
    const second = read({ first: 2, after: first.pageInfo.endCursor });
    const third = read({ first: 2, after: second.pageInfo.endCursor });
    expect([first, second, third].map(({ nodes }) => nodes)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    expect([first, second, third].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, true, false]);
    expect([first, second].map(({ pageInfo }) => pageInfo.hasPreviousPage)).toEqual([false, true]);
  });

  it('goes backward, each page in the order of the list', () => {
    const last = read({ last: 2 });
    const middle = read({ last: 2, before: last.pageInfo.startCursor });
    const first = read({ last: 2, before: middle.pageInfo.startCursor });
    expect([last, middle, first].map(({ nodes }) => nodes)).toEqual([['d', 'e'], ['b', 'c'], ['a']]);
    expect([last, middle, first].map(({ pageInfo }) => pageInfo.hasPreviousPage)).toEqual([
      true,
      true,
      false,
    ]);
    expect([last, middle].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([false, true]);
  });

  it('gives twenty lines unless asked otherwise, and counts them', () => {
    expect(readWindow({}, 'x')).toEqual({ limit: 20, backward: false, beyond: null });
    expect(read({}).total({}, { read: () => Promise.reject(new Error('no base')) })).toBe(5);
  });
});

const forged = (...value: unknown[]): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const binding = bindingOf('liste', null);
const cursor = read({ first: 1 }).pageInfo.endCursor;

it.each<[string, ListArgs, string]>([
  ['no line', { first: 0 }, 'first'],
  ['less than none', { last: -1 }, 'last'],
  ['more than a hundred', { first: 101 }, 'first'],
  ['both ends', { first: 1, last: 1 }, 'last'],
  ['two cursors', { after: cursor, before: cursor }, 'before'],
  ['the last after a cursor', { last: 1, after: cursor }, 'after'],
  ['a cursor of another filter', { after: cursor, filtre: { etats: ['ACCORDE'] } }, 'after'],
  ['a text that is no cursor', { after: 'bonjour' }, 'after'],
  ['a cursor without a key', { before: forged(binding) }, 'before'],
  ['a cursor with something else than texts', { after: forged(binding, { a: 1 }) }, 'after'],
  ['a cursor with U+0000', { after: forged(binding, '\0') }, 'after'],
  ['a cursor of a line that is no more', { after: forged(binding, 'z') }, 'after'],
])('%s is refused with its argument', (_title, args, champ) => {
  expect(() => read(args)).toThrow(
    expect.objectContaining({ extensions: expect.objectContaining({ champ }) as object }),
  );
});

it('an empty page has no cursor', () => {
  const none: Keyed<string>[] = [];
  const { pageInfo } = assemble(none, { limit: 20, backward: false, beyond: null }, binding);
  expect(pageInfo).toEqual({
    hasNextPage: false,
    hasPreviousPage: false,
    startCursor: null,
    endCursor: null,
  });
});
