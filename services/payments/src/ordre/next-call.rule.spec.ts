import { Instant } from '@cn/domain/kernel/date';
import { nextMorning, retryCall, sendingTime } from './next-call.rule';

const at = (text: string): Instant => Instant.parse(text);

describe('when the BdT is called', () => {
  it('asks again on the next working morning: a Friday leads to Monday', () => {
    expect(nextMorning(at('2022-06-10T08:00:00Z'), '84').at.toString()).toBe('2022-06-13T04:00:00Z');
  });

  it('tries again ever less often, then gives the day up', () => {
    let now = at('2022-06-08T22:00:00Z');
    let echecs = 0;
    const calls: string[] = [];
    for (let turn = 0; turn < 7; turn++) {
      const next = retryCall(now, echecs, '84');
      [now, echecs] = [next.at, next.echecs];
      calls.push(`${now.toString().slice(5, 16)} ${echecs}`);
    }
    expect(calls).toEqual([
      '06-08T22:01 1',
      '06-08T22:06 2',
      '06-08T22:36 3',
      '06-09T00:36 4',
      '06-09T04:36 5',
      '06-10T04:00 0',
      '06-10T04:01 1',
    ]);
  });

  it('never tries again on another day than a working morning', () => {
    expect(retryCall(at('2022-06-10T21:59:00Z'), 1, '84')).toEqual(
      nextMorning(at('2022-06-10T21:59:00Z'), '84'),
    );
  });

  it.each([
    ['2022-06-09T10:00:00Z', '84', '2022-06-09T10:00:00Z'],
    ['2022-06-11T22:00:00Z', '84', '2022-06-12T22:00:00Z'],
    ['2022-04-15T10:00:00Z', '57', '2022-04-18T22:00:00Z'],
    ['2022-12-20T10:00:00Z', '974', '2022-12-20T23:00:00Z'],
  ])('F-16 an order of %s in %s leaves at %s', (now, departement, leaves) => {
    expect(sendingTime(at(now), departement).toString()).toBe(leaves);
  });
});
