import { run } from './plan.command';

async function plan(...argv: string[]) {
  const said = { out: [] as string[], err: [] as string[] };
  const code = await run(argv, { log: (text) => said.out.push(text), error: (text) => said.err.push(text) });
  return { code, out: said.out.join('\n'), err: said.err.join('\n') };
}

const PRIVATE_CDD = ['--version', 'P1-2022', '--structure', 'PRIVEE', '--contrat', 'CDD', '--duree', '18'];

describe('npm run plan', () => {
  it('R-174 R-290: prints the whole plan as JSON', async () => {
    const { code, out } = await plan(
      ...PRIVATE_CDD,
      '--depart-formation',
      '2022-05-09',
      '--signature',
      '2022-04-28',
      '--json',
    );
    const read = JSON.parse(out);
    expect(code).toBe(0);
    expect(read).toMatchObject({ montantCents: 3_200_000, finConventionOn: '2023-10-27' });
    expect(read.tranches).toEqual([
      {
        numero: 1,
        part: 2000,
        montantCents: 640_000,
        echeanceOn: '2022-06-09',
        limiteOn: null,
        regle: 'R-291',
      },
      {
        numero: 2,
        part: 3000,
        montantCents: 960_000,
        echeanceOn: '2022-11-09',
        limiteOn: null,
        regle: 'R-292',
      },
      {
        numero: 3,
        part: 5000,
        montantCents: 1_600_000,
        echeanceOn: '2023-05-09',
        limiteOn: null,
        regle: 'R-293',
      },
    ]);
    expect(read.echeances.at(-1)).toMatchObject({ kind: 'convention.fin', on: '2023-10-28' });
  });

  it('R-003: the last day is unknown without a signature', async () => {
    const { out } = await plan(...PRIVATE_CDD, '--depart-formation', '2022-05-09', '--json');
    expect(JSON.parse(out)).toMatchObject({ finConventionOn: null });
  });

  it('R-179 R-299: a coordinator in Mayotte is paid once, in the month after the last signature', async () => {
    const { out } = await plan(
      '--version',
      'COORD-2023',
      '--structure',
      'COLLECTIVITE',
      '--territoire',
      '976',
      '--signature',
      '2024-02-14',
      '--json',
    );
    expect(JSON.parse(out).tranches).toEqual([
      {
        numero: 1,
        part: 10_000,
        montantCents: 6_750_000,
        echeanceOn: '2024-03-01',
        limiteOn: '2024-03-31',
        regle: 'R-299',
      },
    ]);
  });

  it('prints a table a person reads', async () => {
    const { out } = await plan(
      ...PRIVATE_CDD,
      '--depart-formation',
      '2022-05-09',
      '--signature',
      '2022-04-28',
    );
    expect(out.replace(/[\u00a0\u202f]/g, ' ')).toMatch(/1 +20 % +6 400 € +09\/06\/2022 +R-291/);
    expect(out).toMatch(/Fin de la convention +27\/10\/2023 inclus/);
  });

  it('R-300: a plan of phase 2 says that it is a simulation', async () => {
    const { out } = await plan('--version', 'P2-2023', '--structure', 'PRIVEE', '--signature', '2024-02-14');
    expect(out).toMatch(/Simulation/);
  });

  it('tells every mistake at once, in French, with exit code 2', async () => {
    const { code, err } = await plan(
      '--version',
      'P9',
      '--contrat',
      'X',
      '--duree',
      '-1',
      '--aides',
      'x',
      '--territoire',
      '20',
      '--depart-formation',
      '2022-02-30',
      '--quoi',
      'z',
    );
    expect(code).toBe(2);
    for (const option of [
      '--version',
      '--structure',
      '--contrat',
      '--duree',
      '--aides',
      '--territoire',
      '--depart-formation',
      '--quoi',
    ]) {
      expect(err).toContain(option);
    }
  });

  it.each([
    ['R-294 without the départ', PRIVATE_CDD, '--depart-formation est obligatoire'],
    [
      'R-174 with a duration the contract does not have',
      [
        '--version',
        'P1-2022',
        '--structure',
        'PRIVEE',
        '--contrat',
        'CDI',
        '--duree',
        '18',
        '--depart-formation',
        '2022-05-09',
      ],
      'DUREE_IMPOSSIBLE',
    ],
    [
      'R-188 with an amount the version does not have',
      ['--version', 'P2-2023', '--structure', 'PRIVEE', '--territoire', '974'],
      'PARAMETRE_ABSENT',
    ],
    [
      'R-175 with a contract that no public structure may offer',
      [
        ...['--version', 'P1-2022', '--structure', 'PUBLIQUE', '--contrat', 'CUI_CAE'],
        ...['--depart-formation', '2022-05-09'],
      ],
      'CONTRAT_IMPOSSIBLE',
    ],
  ] as const)('%s, exits with 2', async (_fact, argv, said) => {
    const { code, err } = await plan(...argv);
    expect([code, err.includes(said)]).toEqual([2, true]);
  });

  it.each([
    ['an option twice', ['--duree', '18', '--duree', '24'], ['--duree : donnée deux fois']],
    ['an option without its value', ['--duree', '--contrat', 'CDD'], ['--duree : valeur absente']],
    ['a mistake made twice, once', ['--duree', '--duree'], ['--duree : valeur absente']],
    ['a flag with a value', ['--json=false'], ['--json n’attend pas de valeur']],
    ['an empty zone', ['--zones', ''], ['--zones : «  »']],
    ['an empty value', ['--signature', '', '--aides='], ['--signature : «  »', '--aides : «  »']],
    ['what is no option', ['-x', '1', 'mot'], ['option inconnue « -x »', 'argument inattendu « mot »']],
  ])('tells %s, with what the rest of the line gets wrong', async (_fact, argv, said) => {
    const { code, out, err } = await plan('--version', 'P1-2022', '--structure', 'PUBLIQUE', ...argv);
    expect([code, out]).toEqual([2, '']);
    expect(err.match(/^• /gm)).toHaveLength(said.length + 1);
    for (const one of [...said, '--depart-formation est obligatoire']) expect(err).toContain(one);
  });

  it('R-168 R-177 R-188: what the law refuses is told at once, beside the mistakes of the options', async () => {
    const { code, err } = await plan(
      ...['--version', 'P1-2021', '--structure', 'PRIVEE', '--duree', '12', '--aides', '100'],
      ...['--zones', 'QPV_ZRR', '--depart-formation', '2021-02-30'],
    );
    expect([code, err.match(/^• /gm)?.length]).toEqual([2, 4]);
    expect(err).toMatch(/2021-02-30[\s\S]*DUREE_IMPOSSIBLE[\s\S]*montant.bonus[\s\S]*aides.deduites/);
  });

  it('a mistake told about an option is not told again by the law', async () => {
    const { err } = await plan(
      ...['--version', 'P1-2022', '--structure', 'PRIVEE', '--contrat', 'CUI_CIE', '--duree', 'x'],
      ...['--territoire', '20', '--depart-formation', '2022-05-09'],
    );
    expect(err.match(/^• .*/gm)).toEqual([
      '• --duree : « x » ; donner un nombre entier de mois, par exemple 18',
      '• --territoire : « 20 » ; donner METROPOLE ou un code de département, par exemple 976 pour Mayotte',
    ]);
  });
});
