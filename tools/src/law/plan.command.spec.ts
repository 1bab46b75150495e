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
  ] as const)('%s, exits with 2', async (_fact, argv, said) => {
    const { code, err } = await plan(...argv);
    expect([code, err.includes(said)]).toEqual([2, true]);
  });
});
