import { faitOn } from '../../test/law.fixture';
import { localDate } from '../kernel/date';
import { amendedDate, byReception, deplacementsOf, gelsOf, shiftByGels } from './amenagement';
import type { Amenagement, Gel } from './facts';

const gel = (du: string, au: string): Gel => ({
  type: 'GEL',
  kinds: ['tranche.due'],
  du: localDate(du),
  au: localDate(au),
  ...faitOn('2022-01-01'),
});
const shift = (...gels: Gel[]) =>
  shiftByGels(localDate('2022-03-01'), localDate('2022-03-31'), gels).toString();

describe('Freezes', () => {
  it.each([
    ['inside', [gel('2022-03-10', '2022-03-12')], '2022-04-03'],
    ['a single day', [gel('2022-03-10', '2022-03-10')], '2022-04-01'],
    ['begun before the clock', [gel('2022-02-01', '2022-03-02')], '2022-04-02'],
    ['over before the clock', [gel('2022-01-01', '2022-02-28')], '2022-03-31'],
    ['on the last day', [gel('2022-03-31', '2022-04-01')], '2022-04-02'],
    ['after the last day', [gel('2022-04-01', '2022-04-10')], '2022-03-31'],
    [
      'two that overlap count their days once',
      [gel('2022-03-10', '2022-03-12'), gel('2022-03-11', '2022-03-14')],
      '2022-04-05',
    ],
    [
      'one inside the other',
      [gel('2022-03-10', '2022-03-14'), gel('2022-03-11', '2022-03-12')],
      '2022-04-05',
    ],
    [
      'the second reached because of the first',
      [gel('2022-04-02', '2022-04-03'), gel('2022-03-10', '2022-03-12')],
      '2022-04-05',
    ],
  ])('decision 7: %s', (_fact, gels, expected) => {
    expect(shift(...gels)).toBe(expected);
    expect(shift(...[...gels].reverse())).toBe(expected);
  });
});

describe('Moved dates', () => {
  const moved = (limiteOn: string, recordedOn: string, rank?: number): Amenagement => ({
    type: 'DATE_DEPLACEE',
    kind: 'tranche.due',
    rank,
    limiteOn: localDate(limiteOn),
    ...faitOn('2022-01-01', recordedOn),
  });
  const computed = { startOn: localDate('2022-03-01'), on: localDate('2022-03-31') };
  const amended = (...list: Amenagement[]) => amendedDate('tranche.due', 2, computed, list).toString();

  it('decision 7: the last one recorded wins, for its rank or for all', () => {
    expect(amended(moved('2022-05-01', '2022-02-02'), moved('2022-06-01', '2022-02-01'))).toBe('2022-05-01');
    expect(amended(moved('2022-05-01', '2022-02-02', 1))).toBe('2022-03-31');
    expect(amended(moved('2022-05-01', '2022-02-02', 2), gel('2022-03-10', '2022-03-12'))).toBe('2022-05-01');
    expect(amended(gel('2022-03-10', '2022-03-12'))).toBe('2022-04-03');
    expect(amendedDate('tranche.due', 2, computed).toString()).toBe('2022-03-31');
  });

  it('reads only its own kind', () => {
    expect([
      gelsOf('convention.fin', [gel('2022-03-10', '2022-03-12')]),
      deplacementsOf('convention.fin', [moved('2022-05-01', '2022-02-02')]),
      gelsOf('tranche.due'),
    ]).toEqual([[], [], []]);
  });

  it('facts are read in the order of their reception, then of their effect', () => {
    const [a, b, c] = [
      faitOn('2022-01-02', '2022-02-01'),
      faitOn('2022-01-01', '2022-02-01'),
      faitOn('2022-03-01', '2022-01-15'),
    ];
    expect(byReception([a, b, c])).toEqual([c, b, a]);
  });
});

it('decision 7: facts received at one instant are read in one order, whatever the list', () => {
  const moved = (limiteOn: string): Amenagement => ({
    type: 'DATE_DEPLACEE',
    kind: 'tranche.due',
    limiteOn: localDate(limiteOn),
    ...faitOn('2022-01-01'),
  });
  const both = [moved('2022-05-01'), moved('2022-04-01')];
  const dates = [both, [...both].reverse()].map((list) =>
    amendedDate('tranche.due', 1, { startOn: localDate('2022-03-01'), on: localDate('2022-03-31') }, list),
  );
  expect(dates.map(String)).toEqual(['2022-05-01', '2022-05-01']);
});
