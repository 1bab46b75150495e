import { codeOf } from '../../test/law.fixture';
import {
  departementOfCommune,
  departementOfPostalCode,
  isDepartement,
  OUTRE_MER,
  territoireOf,
} from './departement';
import { distanceKm } from './distance';

const commune = (code: string) => {
  const found = departementOfCommune(code);
  return found.ok ? found.value : found.refus.code;
};
const postal = (code: string, exceptions = {}) => {
  const found = departementOfPostalCode(code, exceptions);
  return found.ok ? found.value : found.refus.code;
};

describe('Code of the département', () => {
  it.each([
    ['01001', '01'],
    ['2A004', '2A'],
    ['2B033', '2B'],
    ['20004', 'DEPARTEMENT_INCONNU'],
    ['75056', '75'],
    ['95680', '95'],
    ['96001', 'DEPARTEMENT_INCONNU'],
    ['97105', '971'],
    ['97611', '976'],
    ['97801', '978'],
    ['97901', 'DEPARTEMENT_INCONNU'],
    ['98818', '988'],
    ['98301', 'DEPARTEMENT_INCONNU'],
    ['0100', 'DEPARTEMENT_INCONNU'],
    ['00123', 'DEPARTEMENT_INCONNU'],
    ['010011', 'DEPARTEMENT_INCONNU'],
  ])('of the commune %s is %s', (code, expected) => {
    expect(commune(code)).toBe(expected);
  });

  it.each([
    ['20000', '2A'],
    ['20167', '2A'],
    ['20200', '2B'],
    ['20600', '2B'],
    ['20999', 'DEPARTEMENT_INCONNU'],
    ['57420', '57'],
    ['97133', '977'],
    ['97150', '978'],
    ['97110', '971'],
    ['98800', '988'],
    ['5742', 'DEPARTEMENT_INCONNU'],
    ['574200', 'DEPARTEMENT_INCONNU'],
    ['a57420', 'DEPARTEMENT_INCONNU'],
    ['57420 ', 'DEPARTEMENT_INCONNU'],
    ['96000', 'DEPARTEMENT_INCONNU'],
  ])('of the postal code %s is %s', (code, expected) => {
    expect(postal(code)).toBe(expected);
  });

  it('an exception of the caller’s table wins', () => {
    expect(postal('48250', { '48250': '07' })).toBe('07');
    expect(codeOf(departementOfPostalCode('x', {}))).toBe('DEPARTEMENT_INCONNU');
  });

  it('knows the codes, and the scope of the amounts', () => {
    expect(['01', '2A', '2B', '95', '971', '988'].every(isDepartement)).toBe(true);
    expect(
      ['00', '20', '96', '979', '2C', '1', '983', '9711', '1974', '011', '101'].some(isDepartement),
    ).toBe(false);
    expect([territoireOf('75'), territoireOf('2A'), territoireOf('974'), territoireOf('988')]).toEqual([
      'METROPOLE',
      'METROPOLE',
      '974',
      '988',
    ]);
    expect(OUTRE_MER).toEqual(['971', '972', '973', '974', '976']);
  });
});

describe('Distance', () => {
  it('is that of the great circle: Paris to Lyon about 392 km', () => {
    const [paris, lyon] = [
      { latitude: 48.8566, longitude: 2.3522 },
      { latitude: 45.764, longitude: 4.8357 },
    ];
    expect(distanceKm(paris, lyon)).toBeCloseTo(391.5, 0);
    expect(distanceKm(lyon, paris)).toBeCloseTo(distanceKm(paris, lyon), 9);
    expect(distanceKm(paris, paris)).toBe(0);
  });
});
