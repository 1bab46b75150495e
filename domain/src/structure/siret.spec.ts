import { codeOf } from '../../test/law.fixture';
import { isSiren, parseRidet, parseSiret, passesLuhn, sirenOf } from './siret';

describe('F-87 identity of a structure', () => {
  it.each([
    ['73282932000074', 'OK'],
    ['732 829 320 00074', 'OK'],
    ['73282932000075', 'SIRET_INVALIDE'],
    ['7328293200007', 'SIRET_INVALIDE'],
    ['732829320000740', 'SIRET_INVALIDE'],
    ['', 'SIRET_INVALIDE'],
    ['00000000000000', 'SIRET_INVALIDE'],
    ['7328293200007X', 'SIRET_INVALIDE'],
    ['0073282932000074', 'SIRET_INVALIDE'],
    ['73282932000074x', 'SIRET_INVALIDE'],
    ['35600000000048', 'OK'],
    ['35600000049837', 'OK'],
    ['35600000049838', 'SIRET_INVALIDE'],
  ])('SIRET %s: %s', (text, code) => {
    expect(codeOf(parseSiret(text))).toBe(code);
  });

  it('reads the digits without spaces, and the SIREN', () => {
    expect(parseSiret('732 829 320 00074')).toEqual({ ok: true, value: '73282932000074' });
    expect(sirenOf('73282932000074')).toBe('732829320');
    expect([isSiren('732829320'), isSiren('732829321'), isSiren('73282932')]).toEqual([true, false, false]);
    expect([isSiren('0732829320'), isSiren('7328293200'), isSiren('000000000x')]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('doubles one digit in two, from the right', () => {
    expect([passesLuhn('18'), passesLuhn('81'), passesLuhn('91'), passesLuhn('0')]).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it.each([
    ['0123456', 'OK'],
    ['123456', 'OK'],
    ['0 123 456.001', 'OK'],
    ['123456001', 'OK'],
    ['12345', 'RIDET_INVALIDE'],
    ['12345678', 'RIDET_INVALIDE'],
    ['12345678901', 'RIDET_INVALIDE'],
  ])('RIDET %s: %s', (text, code) => {
    expect(codeOf(parseRidet(text))).toBe(code);
  });
});
