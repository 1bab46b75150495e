import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLots } from './organisme.store';

const HEAD = 'lot;organisme;mode;departements;statut;source;note\n';

describe('R-230, R-232 the lots', () => {
  const lots = readLots(readFileSync(join(__dirname, 'lot.csv'), 'utf8'));

  test('are six: one at distance on the whole territory, five face-to-face', () => {
    expect(lots.map((one) => [one.lot, one.mode, one.national])).toEqual([
      ['1', 'DISTANCE', true],
      ...['2', '3', '4', '5', '6'].map((lot) => [lot, 'PRESENTIEL', false]),
    ]);
  });

  test('whose map is lost cover nothing until it is confirmed', () => {
    expect(lots.filter((one) => one.statut === 'A_CONFIRMER').map((one) => one.departements)).toEqual([
      [],
      [],
      [],
      [],
      [],
    ]);
  });

  test('list their départements', () => {
    const [lot] = readLots(`${HEAD}7;Essai;PRESENTIEL;2A,2B;confirmé;R-232;`);
    expect(lot).toMatchObject({ departements: ['2A', '2B'], national: false, statut: 'CONFIRME' });
  });

  test.each(['7;Essai;AILLEURS;*;confirmé;R-232;', '7;Essai;DISTANCE;*;sûr;R-232;'])(
    '%s stops the service',
    (line) => {
      expect(() => readLots(HEAD + line)).toThrow(/lot 7/);
    },
  );
});
