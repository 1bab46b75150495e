import { COLONNES_LISTE, indicateursNationaux, LISTES, MENUS } from './indicateur';

describe('National indicators', () => {
  it('R-407: eight indicators, each counted once', () => {
    const structures = [
      { departement: '02', postesOuverts: 2 },
      { departement: '02', postesOuverts: 1 },
      { departement: '59', postesOuverts: 4 },
      { departement: '974', postesOuverts: 0 },
    ];
    const conseillers = [
      { valide: true, enFormation: true, formeEtEnPoste: false },
      { valide: true, enFormation: false, formeEtEnPoste: true },
      { valide: false, enFormation: false, formeEtEnPoste: false },
    ];
    expect(indicateursNationaux({ structures, comites: 17, conseillers })).toEqual({
      structuresInscrites: 4,
      comites: 17,
      postesOuverts: 7,
      structuresConcernees: 3,
      departements: 2,
      candidatsRecrutes: 2,
      enFormation: 1,
      enPoste: 1,
    });
  });

  it('R-405: seven columns; R-404: three menus and four lists', () => {
    expect(COLONNES_LISTE).toEqual([
      'Id',
      'Structure',
      'Siret',
      'Nom',
      'Prénom',
      'Email',
      'Candidats recrutés',
    ]);
    expect([MENUS.length, LISTES.length]).toEqual([3, 4]);
  });
});
