import { acteur } from '@cn/testing/acteur';
import type { Acteur } from '../auth/acteur';
import type { Tx } from '../db/tx';
import { groupBy, indexBy, loadsOf, type Batch } from './loader';

const asked: { who: string; ids: readonly string[] }[] = [];
const database = {
  read: <T>(who: Acteur, run: (tx: Tx) => Promise<T>) => run({ acteur: who } as Tx),
};
const words: Batch<string> = (tx, ids) => {
  asked.push({ who: tx.acteur.role, ids });
  return Promise.resolve(new Map(ids.filter((id) => id !== 'absent').map((id) => [id, `mot ${id}`])));
};
beforeEach(() => (asked.length = 0));

describe('the loads of a request', () => {
  it('read at once what is asked at once, as the caller', async () => {
    const load = loadsOf(database, acteur('ANCT'));
    const found = await Promise.all(['a', 'b', 'a', 'absent'].map((id) => load(words, id)));
    expect(found).toEqual(['mot a', 'mot b', 'mot a', undefined]);
    expect(asked).toEqual([{ who: 'ANCT', ids: ['a', 'b', 'absent'] }]);
  });

  it('read again what is asked later, and never for another request', async () => {
    const load = loadsOf(database, acteur('ANCT'));
    await load(words, 'a');
    await load(words, 'a');
    await Promise.all([load(words, 'a'), loadsOf(database, acteur('BDT'))(words, 'a')]);
    expect(asked.map(({ who }) => who)).toEqual(['ANCT', 'ANCT', 'ANCT', 'BDT']);
  });

  it('fail for all who asked when the base fails', async () => {
    const load = loadsOf(database, acteur('ANCT'));
    const broken: Batch<string> = () => Promise.reject(new Error('base'));
    const both = await Promise.allSettled([load(broken, 'a'), load(broken, 'b')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

it('groups rows by what they belong to, in their order, and indexes them by their own id', () => {
  const rows = [
    { id: '1', of: 'a' },
    { id: '2', of: 'b' },
    { id: '3', of: 'a' },
  ];
  expect([...groupBy(['a', 'c'], rows, (row) => row.of)]).toEqual([
    ['a', [rows[0], rows[2]]],
    ['c', []],
  ]);
  expect(indexBy(rows, (row) => row.id).get('2')).toBe(rows[1]);
});
