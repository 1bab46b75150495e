import { lecteurOf } from '../../test/law.fixture';
import { localDate } from '../kernel/date';
import { unwrap } from '../kernel/result';
import { explainTranche } from './explain-tranche';
import { splitTranches } from './split';

const clockOn = localDate('2022-05-09');

describe('R-290 a tranche says how it was computed', () => {
  it('names share, whole, amount and clock', () => {
    const said = explainTranche(
      { numero: 1, part: 2000, montantCents: 640_000, quand: { months: 1 } },
      3_200_000,
      clockOn,
    );
    expect(said.replace(/[\u202f\u00a0]/g, ' ')).toBe(
      '20 % de 32 000 €, soit 6 400 €, 1 mois après le 09/05/2022, règle R-291.',
    );
  });

  it.each([
    [
      { part: 1250, quand: { months: 6 } },
      '12,5 % de 40 000 €, soit 5 000 €, 6 mois après le 09/05/2022, règle R-291.',
    ],
    [{ part: null, quand: { months: 0 } }, 'versement de 5 000 €, le 09/05/2022, règle R-300.'],
    [
      { part: null, quand: { months: 12 } },
      'versement de 5 000 €, 12 mois après le 09/05/2022, règle R-300.',
    ],
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

  it('names the schedule, its version and its source, and what the rounding leaves to the last', () => {
    const { tranches, parametre } = unwrap(splitTranches(lecteurOf('P1-2022'), 'PRIVEE', 333));
    const said = tranches.map((one) =>
      explainTranche(one, 333, clockOn, parametre).replace(/[\u202f\u00a0]/g, ' '),
    );
    const source =
      ' ; paramètres : « versement.echeancier » (PRIVEE) = 20 % à 1 mois | 30 % à 6 mois | 50 % à 12 mois, version P1-2022, source R-290 · R-291 · R-292 · R-293.';
    expect(said).toEqual([
      `20 % de 3,33 €, soit 0,66 €, 1 mois après le 09/05/2022, règle R-291${source}`,
      `30 % de 3,33 €, soit 0,99 €, 6 mois après le 09/05/2022, règle R-292${source}`,
      `50 % de 3,33 €, reste des arrondis compris, soit 1,68 €, 12 mois après le 09/05/2022, règle R-293${source}`,
    ]);
  });
});
