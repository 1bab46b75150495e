import type { Database } from '@cn/platform/db/database';
import type { Tx } from '@cn/platform/db/tx';
import { encodeId } from '@cn/platform/graphql/global-id';
import { atLeast } from './at-least';

const ID = '018f0000-0000-7000-8000-000000000001';

describe('what a list must have taken into account', () => {
  const asked: unknown[][] = [];
  const sql = (_query: string, parameters: unknown[]) => Promise.resolve([asked.push(parameters)]);
  const database = {
    asSystem: (run: (tx: Tx) => Promise<unknown>) => run({ sql } as unknown as Tx),
  } as unknown as Database;
  beforeEach(() => (asked.length = 0));

  it.each([
    ['nothing', null, []],
    ['an event', ID, [[ID]]],
    ['an object and its version, as its mutation answered them', `${encodeId('Poste', ID)}:3`, [[ID, 3]]],
  ])('%s', async (_title, token, expected) => {
    expect(await atLeast(database, token)).toBe(true);
    expect(asked).toEqual(expected);
  });

  it.each([
    ['a sentence', 'bonjour'],
    ['a version of twenty digits', `${ID}:99999999999999999999`],
    ['a version that is none', `${ID}:x`],
    ['two versions', `${ID}:1:2`],
  ])('%s is refused, never a fault', async (_title, token) => {
    const refused = {
      extensions: expect.objectContaining({ code: 'SAISIE_INVALIDE', champ: 'auMoins' }) as object,
    };
    await expect(atLeast(database, token)).rejects.toMatchObject(refused);
    expect(asked).toEqual([]);
  });
});
