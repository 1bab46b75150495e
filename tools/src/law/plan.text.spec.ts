import { run } from './plan.command';

async function plan(...argv: string[]) {
  const said = { out: [] as string[], err: [] as string[] };
  const code = await run(argv, { log: (text) => said.out.push(text), error: (text) => said.err.push(text) });
  const plain = (lines: string[]) => lines.join('\n').replace(/[\u00a0\u202f]/g, ' ');
  return { code, out: plain(said.out), err: plain(said.err) };
}

const PRIVATE = ['--version', 'P1-2022', '--structure', 'PRIVEE', '--depart-formation', '2022-05-09'];
const CDD = [...PRIVATE, '--contrat', 'CDD'];
const SIGNED = ['--signature', '2022-04-28'];
const COORD = ['--version', 'COORD-2023', '--structure', 'COLLECTIVITE'];

describe('The plan a person reads', () => {
  it('R-174: the amount alone, then its parameters, one a line', async () => {
    const { out } = await plan(...CDD, ...SIGNED);
    const lines = out.split('\n');
    const at = lines.indexOf('Montant   32 000 € sur 18 mois, règle R-174');
    expect(lines[at + 1]).toBe(
      '  Paramètres : « montant.ligne » (PRIVEE) = PRIVEE, version P1-2021, source R-171',
    );
    expect(lines[at + 2]).toBe(
      '               « montant.selon » (PRIVEE) = CONTRAT, version P1-2022, source R-168',
    );
  });

  it('R-290: its tables say what their columns are', async () => {
    const { out } = await plan(...CDD, ...SIGNED);
    expect(out).toContain(
      'n°  part  montant   date        règle\n1   20 %  6 400 €   09/06/2022  R-291\n2   30 %  9 600 €   09/11/2022  R-292',
    );
    expect(out).toMatch(/\ndate +quoi +règle +effet\n09\/06\/2022 +Tranche due +R-291 +La tranche 1/);
    expect(out).not.toContain('À savoir');
  });

  it('R-299: nothing to come, no section; what to know comes first', async () => {
    const { out } = await plan(...COORD);
    expect(out).toMatch(/^Plan COORD-2023\n\nÀ savoir\n• Sans date de signature, .*\n\nMontant/);
    expect(out).toMatch(/\n1 +100 % +50 000 € +à dater +R-299$/);
    expect(out).not.toContain('Échéances');
  });

  it('R-299: a single payment has its last day', async () => {
    const { out } = await plan(...COORD, '--signature', '2024-02-14');
    expect(out).toMatch(/1 +100 % +50 000 € +01\/03\/2024, au plus tard le 31\/03\/2024 +R-299/);
  });
});

describe('The plan a program reads', () => {
  it('R-177: what the amount is made of, and what to know', async () => {
    const { out } = await plan(...PRIVATE, '--contrat', 'CUI_CAE', '--aides', '725000', ...SIGNED, '--json');
    expect(JSON.parse(out)).toMatchObject({
      montantCents: 3_275_000,
      baseCents: 4_000_000,
      bonusCents: 0,
      aidesCents: 725_000,
      avertissements: [expect.stringContaining('Simulation')],
    });
  });

  it('finds nothing on its output when the input is wrong', async () => {
    const { code, out, err } = await plan(...PRIVATE, '--contrat', 'PROJET', '--json');
    expect([code, out, err.match(/^• /gm)?.length]).toEqual([2, '', 1]);
    expect(err).toMatch(/choisissez parmi CDI, CDD, CUI_CAE\. \(CONTRAT_IMPOSSIBLE\)/);
  });
});

it.each(['--help', '-h'])(
  '%s tells the options, whatever stands beside it, with exit code 0',
  async (help) => {
    const { code, out, err } = await plan('--version', 'P9', help);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/--aides +aides à l’emploi déjà perçues, en centimes/);
  },
);
