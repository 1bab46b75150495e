import { Instant, LocalDate } from '@cn/domain/kernel/date';
import { nextStep } from './next-step.rule';

const at = (text: string): Instant => Instant.parse(text);
const day = (first: string, last = first) => ({ first: at(first), last: at(last) });
const clock = at('2022-03-01T08:00:00Z');
const target = at('2022-06-01T07:00:00Z');

const step = (services: ReturnType<typeof day>[], simulateurs: string[] = []) => {
  const found = nextStep({
    clock,
    target,
    services,
    simulateurs: simulateurs.map((on) => LocalDate.parse(on)),
  });
  return found && `${found.day.toString()} ${found.instant.toString()}`;
};

describe('decision 22: the next civil day with something to do', () => {
  it.each<[string, string | null, ReturnType<typeof day>[], string[]]>([
    ['nothing pending: straight to the target', null, [], []],
    ['one échéance', '2022-03-16 2022-03-16T08:00:00Z', [day('2022-03-16T08:00:00Z')], []],
    [
      'the earliest of several services',
      '2022-03-10 2022-03-10T08:00:00Z',
      [day('2022-03-16T08:00:00Z'), day('2022-03-10T08:00:00Z')],
      [],
    ],
    [
      'one barrier a day: the last instant of that day, over all services',
      '2022-03-10 2022-03-10T17:00:00Z',
      [day('2022-03-09T23:00:00Z', '2022-03-10T08:00:00Z'), day('2022-03-10T17:00:00Z')],
      [],
    ],
    [
      '23:30 UTC is already the next civil day in Paris',
      '2022-03-11 2022-03-10T23:30:00Z',
      [day('2022-03-10T23:30:00Z')],
      [],
    ],
    [
      'summer time: 22:00 UTC is midnight in Paris',
      '2022-04-02 2022-04-01T22:00:00Z',
      [day('2022-04-01T22:00:00Z')],
      [],
    ],
    ['later the same day as the clock', '2022-03-01 2022-03-01T17:00:00Z', [day('2022-03-01T17:00:00Z')], []],
    ['exactly at the target', '2022-06-01 2022-06-01T07:00:00Z', [day('2022-06-01T07:00:00Z')], []],
    [
      'a day that goes on after the target stops at the target',
      '2022-06-01 2022-06-01T07:00:00Z',
      [day('2022-05-31T22:00:00Z', '2022-06-01T09:00:00Z')],
      [],
    ],
    ['after the target', null, [day('2022-06-01T07:00:01Z')], []],
    [
      'a partner alone: from the first instant of its day',
      '2022-03-04 2022-03-03T23:00:00Z',
      [],
      ['2022-03-04'],
    ],
    [
      'a partner and a service the same day',
      '2022-03-04 2022-03-04T08:00:00Z',
      [day('2022-03-04T08:00:00Z')],
      ['2022-03-05', '2022-03-04'],
    ],
    ['a partner of today has nothing more to do once told the time', null, [], ['2022-03-01']],
    ['a partner after the target', null, [], ['2022-06-02']],
  ])('%s', (_title, expected, services, simulateurs) => {
    expect(step(services, simulateurs)).toBe(expected);
  });

  it('never gives an instant at or before the clock', () => {
    expect(step([day('2022-03-01T08:00:00Z')])).toBeNull();
    expect(step([day('2022-02-28T08:00:00Z')])).toBeNull();
  });
});
