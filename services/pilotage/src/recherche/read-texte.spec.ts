import { readTexte } from './read-texte';

describe('what is typed in the search box', () => {
  it.each([
    ['cn-2022-000123', { debut: 'CN-2022-000123%', rang: '000123', motifs: null }],
    ['CN 2022 123', { debut: 'CN-2022-123%', rang: '000123', motifs: null }],
    ['cv2022', { debut: 'CV-2022%', rang: null, motifs: null }],
    ['123', { debut: null, rang: '000123', motifs: ['%123%'] }],
    ['2022-000123', { rang: '000123' }],
    ['829 175 22', { debut: null, rang: null, motifs: ['%82917522%'] }],
    ['Ville  de Bapaume', { cle: 'VILLEDEBAPAUME', motifs: ['%BAPAUME%', '%VILLE%', '%DE%'] }],
    ['Évian', { cle: 'EVIAN', motifs: ['%EVIAN%'] }],
    ['CNAM', { debut: null, motifs: ['%CNAM%'] }],
    ['é', { cle: 'E', motifs: null }],
  ])('« %s »', (texte, expected) => expect(readTexte(texte)).toMatchObject(expected));

  it('is at least a letter or a digit', () =>
    expect(() => readTexte(' - % ')).toThrow('au moins une lettre ou un chiffre'));
});
