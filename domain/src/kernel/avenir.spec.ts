import { checkAvenir } from './avenir';
import { localDate } from './date';

describe('a date too far ahead', () => {
  it.each([
    ['contrat', '2023-02-28', 'accepted'],
    ['contrat', '2023-03-01', 'SAISIE_INVALIDE'],
    ['depart', '2024-02-28', 'accepted'],
    ['depart', '2024-02-29', 'SAISIE_INVALIDE'],
    ['disponible', '2024-02-28', 'accepted'],
    ['disponible', '2024-02-29', 'SAISIE_INVALIDE'],
    ['disponible', '2021-01-01', 'accepted'],
  ] as const)('%s on %s, typed on 28/02/2022: %s', (what, on, expected) => {
    const said = checkAvenir(what, localDate(on), { today: localDate('2022-02-28'), champ: 'on' });
    expect(said.ok ? 'accepted' : said.refus.code).toBe(expected);
    if (!said.ok) expect(said.refus.champ).toBe('on');
  });
});
