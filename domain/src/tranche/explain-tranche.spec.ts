import { localDate } from '../kernel/date';
import { explainTranche } from './explain-tranche';

const clockOn = localDate('2022-05-09');

describe('R-290 a tranche says how it was computed', () => {
  it('names share, whole, amount and clock', () => {
    const said = explainTranche(
      { numero: 1, part: 2000, montantCents: 640_000, quand: { months: 1 } },
      3_200_000,
      clockOn,
    );
    expect(said.replace(/[\u202f\u00a0]/g, ' ')).toBe(
      '20 % de 32 000 €, soit 6 400 €, 1 mois après le 09/05/2022.',
    );
  });

  it.each([
    [{ part: 1250, quand: { months: 6 } }, '12,5 % de 40 000 €, soit 5 000 €, 6 mois après le 09/05/2022.'],
    [{ part: null, quand: { months: 0 } }, 'versement, soit 5 000 €, 0 mois après le 09/05/2022.'],
  ] as const)('R-300 a part of %o reads as a share, or as a yearly amount', (part, sentence) => {
    const said = explainTranche({ numero: 1, montantCents: 500_000, ...part }, 4_000_000, clockOn);
    expect(said.replace(/[\u202f\u00a0]/g, ' ')).toBe(sentence);
  });

  it('R-299 names the calendar month of a single payment', () => {
    const said = explainTranche(
      { numero: 1, part: 10_000, montantCents: 5_000_000, quand: 'MOIS_SUIVANT' },
      5_000_000,
      clockOn,
    );
    expect(said).toContain('dans le mois civil qui suit le 09/05/2022');
  });
});
