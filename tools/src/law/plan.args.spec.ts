import { type Connu, readPlanArgs } from './plan.args';

const connu: Connu = {
  versions: ['P1-2022', 'COORD-2023'],
  zones: ['QPV_ZRR'],
  departRequis: (version) => version === 'P1-2022',
};
const BASE = ['--version', 'COORD-2023', '--structure', 'PRIVEE'];
const read = (...argv: string[]) => readPlanArgs([...BASE, ...argv], connu);
const told = (...argv: string[]) => {
  const result = read(...argv);
  return result.ok ? [] : result.erreurs.map((one) => one.dit);
};

describe('The options of npm run plan', () => {
  it.each([
    ['a version in small letters', ['--version', 'p1-2022', '--structure', 'PRIVEE'], { version: 'P1-2022' }],
    [
      'a structure with its accent',
      ['--version', 'COORD-2023', '--structure', 'privée'],
      { structure: 'PRIVEE' },
    ],
    [
      'a structure in two words',
      ['--version', 'COORD-2023', '--structure', 'publique autre'],
      { structure: 'PUBLIQUE_AUTRE' },
    ],
    ['a contract with a hyphen', [...BASE, '--contrat', 'CUI-CAE'], { contrat: 'CUI_CAE' }],
    ['a contract in small letters', [...BASE, '--contrat', 'cui_cae'], { contrat: 'CUI_CAE' }],
    ['a zone', [...BASE, '--zones', 'qpv-zrr'], { zones: ['QPV_ZRR'] }],
    ['a zone nobody knows, as it is', [...BASE, '--zones', 'zrr, QPV-ZRR'], { zones: ['zrr', 'QPV_ZRR'] }],
    ['the mainland', [...BASE, '--territoire', 'métropole'], { territoire: 'METROPOLE' }],
    ['a département of Corsica', [...BASE, '--territoire', '2a'], { territoire: 'METROPOLE' }],
    ['a département overseas', [...BASE, '--territoire', '976'], { territoire: '976' }],
    ['aids, in cents', [...BASE, '--aides', '725000'], { aidesCents: [725_000] }],
  ] as const)('reads %s', (_fact, argv, value) => {
    const result = readPlanArgs([...argv, '--depart-formation', '2022-05-09'], connu);
    expect(result).toMatchObject({ ok: true, value });
  });

  it.each([
    [
      'aids in euros',
      ['--aides', '7250,50'],
      '--aides : « 7250,50 » ; donner un nombre entier de centimes, par exemple 725000 pour 7 250 €',
    ],
    ['a duration', ['--duree', '1,5'], '--duree : « 1,5 » ; donner un nombre entier de mois, par exemple 18'],
    [
      'a date in the French form',
      ['--signature', '28/04/2022'],
      '--signature : « 28/04/2022 » ; donner une date AAAA-MM-JJ qui existe, par exemple 2022-05-09',
    ],
    [
      'a year of another age',
      ['--depart-formation', '0022-05-09'],
      '--depart-formation : « 0022-05-09 » ; donner une date du 01/07/2020 au 31/12/2034',
    ],
    [
      'a year whose figures changed places',
      ['--signature', '2202-04-28'],
      '--signature : « 2202-04-28 » ; donner une date du 01/07/2020 au 31/12/2034',
    ],
    [
      'a day that is not',
      ['--depart-formation', '2022-02-30'],
      '--depart-formation : « 2022-02-30 » ; donner une date AAAA-MM-JJ qui existe, par exemple 2022-05-09',
    ],
    [
      'a contract',
      ['--contrat', 'stage'],
      '--contrat : « stage » ; choisir parmi CDI, CDD, CUI_CAE, CUI_CIE, PROJET, TITULAIRE',
    ],
    [
      'a territory',
      ['--territoire', '20'],
      '--territoire : « 20 » ; donner METROPOLE ou un code de département, par exemple 976 pour Mayotte',
    ],
    ['zones', ['--zones', 'QPV,,ZRR'], '--zones : « QPV,,ZRR » ; séparer les zones par une virgule'],
  ])('says what to write instead: %s', (_fact, argv, said) => {
    expect(told(...argv)).toEqual([said]);
  });

  it('R-294: the départ is asked of the version that counts from it, however it is written', () => {
    const asked = readPlanArgs(['--version', 'p1-2022', '--structure', 'privee'], connu);
    expect(asked.ok ? [] : asked.erreurs.map((one) => one.option)).toEqual(['depart-formation']);
    expect(told()).toEqual([]);
  });
});
