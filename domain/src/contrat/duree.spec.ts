import { LocalDate } from '@js-joda/core';
import fc from 'fast-check';
import { lastDay } from '../convention/fin';
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
    ['2022-01-31', '2022-02-27', 0],
    ['2024-02-29', '2024-02-29', 0],
    ['2024-02-29', '2025-02-28', 12],
    ['2022-05-31', '2023-11-30', 18],
    ['2022-05-31', '2023-11-29', 17],
    ['2022-08-31', '2024-02-29', 18],
    ['2022-08-30', '2024-02-28', 17],
    ['2022-05-01', '2023-10-31', 18],
  ])('%s to %s: %i whole months', (start, fin, months) => {
    expect(dureeMonthsOf(localDate(start), localDate(fin))).toBe(months);
  });

  test('L-16: months and last days agree in both directions, for any day and any duration', () => {
    const day = fc.integer({ min: 18_000, max: 22_000 }).map((epoch) => LocalDate.ofEpochDay(epoch));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (startOn, months) => {
        const on = lastDay(startOn, months);
        expect(dureeMonthsOf(startOn, on)).toBe(months);
        expect(dureeMonthsOf(startOn, on.minusDays(1))).toBe(months - 1);
        expect(dureeMonthsOf(startOn, on.plusDays(1))).toBe(months);
        expect(lastDay(startOn, months + 1).isAfter(on)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('L-16: what follows the last day never overlaps it, nor leaves a gap wider than the month’s end', () => {
    const day = fc.integer({ min: 18_000, max: 22_000 }).map((epoch) => LocalDate.ofEpochDay(epoch));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (startOn, months) => {
        const next = lastDay(startOn, months).plusDays(1);
        expect(next.dayOfMonth() === startOn.dayOfMonth() || next.dayOfMonth() === 1).toBe(true);
      }),
    );
  });

  test('none without end', () => {
    expect(dureeMonthsOf(localDate('2022-05-16'), null)).toBeNull();
  });
});
