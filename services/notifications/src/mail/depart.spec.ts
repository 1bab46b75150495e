import { Instant } from '@cn/domain/kernel/date';
import { departOf } from './depart';

describe('L-10: one departure a day, at 08:15 in Paris', () => {
  it.each([
    ['what expired at midnight leaves the same day', '2022-04-22T22:00:00Z', '2022-04-23T06:15:00Z'],
    ['a reminder of 08:00 too', '2022-04-07T06:00:00Z', '2022-04-07T06:15:00Z'],
    ['the very minute of the departure', '2022-04-07T06:15:00Z', '2022-04-07T06:15:00Z'],
    ['what people do afterwards leaves the next day', '2022-04-07T06:15:01Z', '2022-04-08T06:15:00Z'],
    ['the hour is that of Paris, in winter', '2022-03-01T08:00:00Z', '2022-03-02T07:15:00Z'],
    ['and across the change of hour', '2022-03-26T20:00:00Z', '2022-03-27T06:15:00Z'],
  ])('%s', (_fact, at, expected) => {
    expect(departOf('demande-acceptee', Instant.parse(at)).toString()).toBe(expected);
  });

  it('the receipt of what one has just filed leaves at once', () => {
    const at = Instant.parse('2022-03-01T13:00:00Z');
    expect(departOf('demande-deposee', at).toString()).toBe(at.toString());
  });
});
