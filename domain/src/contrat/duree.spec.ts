import { localDate } from '../kernel/date';
import { CONTRAT_KINDS } from '../montant/kind';
import { checkFin, dureeMonthsOf } from './duree';

describe('R-221 a contract with or without end', () => {
  const end = localDate('2023-11-01');

  test.each([
    ['CDI', true, false],
    ['TITULAIRE', true, false],
    ['CDD', false, true],
    ['PROJET', false, true],
    ['CUI_CAE', true, true],
    ['CUI_CIE', true, true],
  ] as const)('%s: without end %s, with an end %s', (kind, without, withEnd) => {
    expect(checkFin(kind, null).ok).toBe(without);
    expect(checkFin(kind, end).ok).toBe(withEnd);
  });

  test('every kind has its answer', () => {
    for (const kind of CONTRAT_KINDS) expect(checkFin(kind, null).ok || checkFin(kind, end).ok).toBe(true);
  });
});

describe('the months of a contract', () => {
  test.each([
    ['2022-05-02', '2023-11-01', 18],
    ['2022-05-02', '2023-10-31', 17],
    ['2022-01-31', '2022-02-28', 1],
    ['2024-02-29', '2024-02-29', 0],
  ])('%s to %s: %i whole months', (start, fin, months) => {
    expect(dureeMonthsOf(localDate(start), localDate(fin))).toBe(months);
  });

  test('none without end', () => {
    expect(dureeMonthsOf(localDate('2022-05-16'), null)).toBeNull();
  });
});
