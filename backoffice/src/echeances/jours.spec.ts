import { periodeOf, semainesOf, voisin } from './jours';

describe('what a calendar shows', () => {
  it('whole weeks around a month, a week, or the month alone in a list', () => {
    expect(periodeOf('mois', '2022-05-18')).toEqual({ from: '2022-04-25', to: '2022-06-05' });
    expect(periodeOf('semaine', '2022-05-01')).toEqual({ from: '2022-04-25', to: '2022-05-01' });
    expect(periodeOf('liste', '2024-02-10')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
  });

  it('its neighbours, from the last day of a long month too', () => {
    expect([voisin('mois', '2022-01-31', 1), voisin('mois', '2022-01-31', -1)]).toEqual([
      '2022-02-01',
      '2021-12-01',
    ]);
    expect(voisin('semaine', '2022-05-02', -1)).toBe('2022-04-25');
  });

  it('days week by week', () => {
    const weeks = semainesOf('2022-04-25', '2022-06-05');
    expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7, 7, 7]);
    expect(weeks[5]?.[6]).toBe('2022-06-05');
  });
});
