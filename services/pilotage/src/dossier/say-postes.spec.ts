import type { PosteFact } from './facts';
import { sayPostes } from './say-postes';

const poste = (numero: number, change: Partial<PosteFact> = {}): PosteFact => ({
  numero,
  etat: 'ACCORDE',
  etat_on: '2022-03-22',
  delai_depasse_on: null,
  limite_on: '2022-04-22',
  contrat: false,
  depart_on: null,
  ...change,
});

describe('the postes of a dossier, in words', () => {
  it('each has its own: one paid for long is not covered by the delay of another', () => {
    expect(
      sayPostes([
        poste(1, { etat: 'ATTRIBUE', contrat: true, depart_on: '2022-05-09' }),
        poste(2, { delai_depasse_on: '2022-04-23' }),
        poste(3),
        poste(4, { etat: 'RETIRE', etat_on: '2022-05-27', delai_depasse_on: '2022-04-23' }),
        poste(5, { limite_on: null }),
      ]),
    ).toBe(
      'Poste n° 1 occupé, départ en formation le 09/05/2022 ; poste n° 2 délai de recrutement dépassé le 23/04/2022 ; poste n° 3 à pourvoir au plus tard le 22/04/2022 ; poste n° 4 retiré le 27/05/2022 ; poste n° 5 à pourvoir.',
    );
  });

  it('says nothing of one alone', () => {
    expect([sayPostes([]), sayPostes([poste(1)])]).toEqual([null, null]);
  });
});
