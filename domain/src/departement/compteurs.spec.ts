import { localDate } from '../kernel/date';
import { type Departement, dotation, estPrioritaire, type PosteCompte, valeurActuelle } from './compteurs';

const postes: readonly PosteCompte[] = [
  { state: 'ATTRIBUE', occupe: true },
  { state: 'ATTRIBUE', occupe: false },
  { state: 'ACCORDE', occupe: true },
  { state: 'RENDU', occupe: false },
];
const aisne: Departement = {
  code: '02',
  valeurInitiale: { valeur: 0, on: localDate('2022-12-31') },
  valeurActuelle: { valeur: 13, on: localDate('2024-05-31') },
  cible: { valeur: 3, on: localDate('2024-12-31') },
  prioritaire: null,
};

describe('Counters of a département', () => {
  it('R-042: the dotation counts postes attributed, with a signed convention', () => {
    expect(dotation(postes)).toBe(2);
    expect(dotation(postes.slice(1))).toBe(1);
    expect(dotation([])).toBe(0);
  });

  it('R-043: the valeur actuelle counts postes with a contract behind them', () => {
    expect(valeurActuelle(postes)).toBe(2);
    expect(valeurActuelle(postes.slice(1))).toBe(1);
  });

  it('R-045 F-20: priority below the cible, unless the ANCT says otherwise', () => {
    expect(estPrioritaire(aisne, postes)).toBe(true);
    expect(estPrioritaire({ ...aisne, cible: { ...aisne.cible, valeur: 2 } }, postes)).toBe(false);
    expect(estPrioritaire({ ...aisne, prioritaire: false }, postes)).toBe(false);
    expect(
      estPrioritaire({ ...aisne, cible: { ...aisne.cible, valeur: 0 }, prioritaire: true }, postes),
    ).toBe(true);
  });
});
