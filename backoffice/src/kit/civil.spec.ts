import { debutMois, lundi, plusJours, plusMois } from './civil';

describe('civil dates', () => {
  it.each([
    ['2022-02-28', 1, '2022-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2022-03-27', 1, '2022-03-28'],
    ['2022-01-01', -1, '2021-12-31'],
  ])('%s and %i days', (on, days, then) => expect(plusJours(on, days)).toBe(then));

  it.each([
    ['2022-01-31', 1, '2022-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2022-12-15', 1, '2023-01-15'],
    ['2022-03-31', -1, '2022-02-28'],
  ])('%s and %i months', (on, months, then) => expect(plusMois(on, months)).toBe(then));

  it('weeks begin on Monday, months on the first', () => {
    expect([lundi('2022-05-01'), lundi('2022-05-02')]).toEqual(['2022-04-25', '2022-05-02']);
    expect(debutMois('2022-05-31')).toBe('2022-05-01');
  });
});
