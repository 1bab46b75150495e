import type { TestDatabase } from '@cn/testing/test-database';
import { motifsDeRecherche } from '../src/graphql/recherche';
import { createBase } from './platform-bench';

describe('a text looked for in the database', () => {
  let base: TestDatabase;
  beforeAll(async () => {
    base = await createBase('recherche');
  });
  afterAll(() => base.drop());

  const finds = async (texte: string, dans: string): Promise<boolean> => {
    const [row] = await base.query<{ found: boolean }>(
      'select cle_recherche($1) like all ($2::text[]) as found',
      [dans, motifsDeRecherche(texte)],
    );
    return row?.found ?? false;
  };
  const BOE = 'CN-2022-000123 MAIRIE DE BOÉ 21470031900017 Boé';

  it.each([
    ['boe', BOE, true],
    ['BOÉ mairie', BOE, true],
    ['mairie-de-boé', BOE, true],
    ['214 700 319', BOE, true],
    ['70031', BOE, true],
    ['000123', BOE, true],
    ['cn 2022 000123', BOE, true],
    ['boe agen', BOE, false],
    ['saint étienne', 'SAINT-ETIENNE (Ville de)', true],
    ['cœur', 'COEUR D’ESSONNE', true],
    ['coeur', 'Cœur d’Essonne', true],
    ['l’haÿ', "L'Haÿ-les-Roses", true],
  ])('« %s » in « %s »: %s', async (texte, dans, found) => {
    expect(await finds(texte, dans)).toBe(found);
  });
});
