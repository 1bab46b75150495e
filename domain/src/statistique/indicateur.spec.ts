import { type ConseillerIndicateur, indicateursNationaux } from './indicateur';

const structures = [
  { departement: '02', postesOuverts: 2 },
  { departement: '02', postesOuverts: 1 },
  { departement: '59', postesOuverts: 4 },
  { departement: '974', postesOuverts: 0 },
];
const validated = { valide: true, enFormation: false, formeEtEnPoste: false, femme: null };
const inTraining = (femme: boolean | null): ConseillerIndicateur => ({
  ...validated,
  enFormation: true,
  femme,
});

describe('National indicators', () => {
  it('R-407: eight indicators, each counted once', () => {
    const conseillers = [
      inTraining(true),
      { ...validated, formeEtEnPoste: true },
      { ...validated, valide: false, femme: false },
    ];
    expect(indicateursNationaux({ structures, comites: 17, conseillers })).toEqual({
      structuresInscrites: 4,
      comites: 17,
      postesOuverts: 7,
      structuresConcernees: 3,
      departements: 2,
      candidatsRecrutes: 2,
      enFormation: 1,
      femmesEnFormationPercent: 100,
      enPoste: 1,
    });
  });

  it('R-407: the share of women is that of those in training, as the 43 % of August 2021', () => {
    const share = (conseillers: readonly ConseillerIndicateur[]) =>
      indicateursNationaux({ structures, comites: 0, conseillers }).femmesEnFormationPercent;
    const of = (women: number, men: number) => [
      ...Array<ConseillerIndicateur>(women).fill(inTraining(true)),
      ...Array<ConseillerIndicateur>(men).fill(inTraining(false)),
    ];
    expect([share(of(249, 330)), share([...of(1, 1), inTraining(null)]), share([inTraining(null)])]).toEqual([
      43,
      50,
      null,
    ]);
  });
});
