import { createRequire } from 'node:module';
import { localDate } from '../kernel/date';
import { easterOn, holidaysOf, isWorkingDay, nextWorkingDay, zoneOf } from './ferie';

type Calendar = (year: number, options: { alsace: boolean }) => Record<string, Date>;
const joursFeries = createRequire(__filename)('@socialgouv/jours-feries') as Calendar;
const two = (part: number) => String(part).padStart(2, '0');
const civilDate = (one: Date) => `${one.getFullYear()}-${two(one.getMonth() + 1)}-${two(one.getDate())}`;

describe('Public holidays', () => {
  it.each([
    [1600, '1600-04-02'],
    [1700, '1700-04-11'],
    [1777, '1777-03-30'],
    [1818, '1818-03-22'],
    [1886, '1886-04-25'],
    [1943, '1943-04-25'],
    [1954, '1954-04-18'],
    [1981, '1981-04-19'],
    [2076, '2076-04-19'],
    [2100, '2100-03-28'],
    [2133, '2133-04-19'],
    [2199, '2199-04-14'],
    [2200, '2200-04-06'],
    [2285, '2285-03-22'],
    [2299, '2299-04-16'],
    [2021, '2021-04-04'],
    [2022, '2022-04-17'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2038, '2038-04-25'],
    [2049, '2049-04-18'],
  ])('Easter of %i is %s', (year, on) => {
    expect(easterOn(year).toString()).toBe(on);
  });

  it('mainland has eleven', () => {
    expect(
      holidaysOf(2022, 'METROPOLE')
        .map((one) => one.toString())
        .sort(),
    ).toEqual([
      '2022-01-01',
      '2022-04-18',
      '2022-05-01',
      '2022-05-08',
      '2022-05-26',
      '2022-06-06',
      '2022-07-14',
      '2022-08-15',
      '2022-11-01',
      '2022-11-11',
      '2022-12-25',
    ]);
  });

  it('Alsace-Moselle has Good Friday and the second day of Christmas', () => {
    const extra = holidaysOf(2022, 'ALSACE_MOSELLE').map((one) => one.toString());
    expect(extra).toEqual(expect.arrayContaining(['2022-04-15', '2022-12-26']));
    expect(extra).toHaveLength(13);
    expect(['57', '67', '68', '75', '974', '02'].map(zoneOf)).toEqual([
      'ALSACE_MOSELLE',
      'ALSACE_MOSELLE',
      'ALSACE_MOSELLE',
      'METROPOLE',
      '974',
      'METROPOLE',
    ]);
  });

  it.each([
    ['METROPOLE', false],
    ['ALSACE_MOSELLE', true],
  ] as const)('of %s agree with an independent calendar, 2021 to 2060', (zone, alsace) => {
    for (let year = 2021; year <= 2060; year += 1) {
      const theirs = Object.values(joursFeries(year, { alsace })).map(civilDate);
      expect(holidaysOf(year, zone).map(String).sort()).toEqual(theirs.sort());
    }
  });

  it.each([
    ['971', '2022-05-27'],
    ['972', '2022-05-22'],
    ['973', '2022-06-10'],
    ['974', '2022-12-20'],
    ['976', '2022-04-27'],
    ['977', '2022-10-09'],
    ['978', '2022-05-28'],
  ] as const)('%s has the abolition of slavery on %s, and nothing else more', (zone, on) => {
    const extra = holidaysOf(2022, zone).map(String);
    expect([extra.length, extra.includes(on)]).toEqual([12, true]);
  });

  it('F-16: a payment due on a day off runs the next working day', () => {
    expect(nextWorkingDay(localDate('2022-04-15'), 'METROPOLE').toString()).toBe('2022-04-15');
    expect(nextWorkingDay(localDate('2022-04-15'), 'ALSACE_MOSELLE').toString()).toBe('2022-04-19');
    expect([
      isWorkingDay(localDate('2022-05-28'), 'METROPOLE'),
      isWorkingDay(localDate('2022-05-29'), 'METROPOLE'),
    ]).toEqual([false, false]);
  });
});
