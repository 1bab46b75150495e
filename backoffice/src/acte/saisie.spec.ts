import { lire, type Champ } from './saisie';

const champ = (change: Partial<Champ>): Champ => ({
  ...{ nom: 'valeur', libelle: 'Montant des aides', aide: null, kind: 'MONTANT', requis: true, fixe: false },
  ...{ valeur: null, min: null, max: null, minOn: null, maxOn: null, choix: [], dans: null, champs: [] },
  ...change,
});
const cents = (typed: string): unknown => lire([champ({})], { valeur: typed }).input['valeur'];

describe('what people type in the form of an act', () => {
  it.each([
    ['7 250', 725_000],
    ['7\u202f250,50 €', 725_050],
    ['0,1', 10],
    ['1234.5', 123_450],
    ['19,99', 1_999],
  ])('« %s » euros', (typed, expected) => expect(cents(typed)).toBe(expected));

  it.each(['12.500', '12,345', '1.234,50', '1e5', 'douze', 'Infinity', ''])(
    '« %s » is not taken for another amount: it is asked again',
    (typed) => {
      const { input, refus } = lire([champ({})], { valeur: typed });
      expect(input).toEqual({});
      expect(refus).toMatchObject([{ code: 'CHAMP_REQUIS', champ: 'valeur' }]);
    },
  );

  it('what is not required and not typed is null; an object of the page keeps its id', () => {
    const champs = [
      champ({ requis: false }),
      champ({ nom: 'posteId', kind: 'OBJET', fixe: true, valeur: 'p1' }),
    ];
    expect(lire(champs, {})).toEqual({ input: { valeur: null, posteId: 'p1' }, refus: [] });
  });

  it('tells a line of a list by its place', () => {
    const poste = champ({ nom: 'dureeMonths', kind: 'ENTIER', dans: 'postes' });
    const list = champ({ nom: 'postes', kind: 'LISTE', champs: [poste] });
    const { refus } = lire([list], { postes: [{ dureeMonths: '18' }, { dureeMonths: 'x' }] });
    expect(refus).toMatchObject([{ champ: 'postes.1.dureeMonths' }]);
  });
});
