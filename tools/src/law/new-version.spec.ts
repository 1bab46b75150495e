import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './plan.command';
import { LAW_FOLDER } from './referentiel';

/** A version nobody foresaw: other amount, duration, shares, dates and clock than any delivered one. */
const P2_2027 = `cle;portee;valeur;unite;valable_du;valable_au;source;statut;note
# Version écrite par une personne qui n’écrit pas de code
version.phase;-;P2;mot;;;arrêté du 01/12/2026;confirmé;
version.parent;-;P2-2023;mot;;;arrêté du 01/12/2026;confirmé;
montant;PRIVEE/METROPOLE;31000;euros;;;arrêté du 01/12/2026;confirmé;
convention.duree;PRIVEE;30;liste;;;arrêté du 01/12/2026;confirmé;
convention.renouvellement;-;45;jours;;;arrêté du 01/12/2026;confirmé;
versement.horloge;-;DEPART_FORMATION;mot;;;arrêté du 01/12/2026;confirmé;
versement.echeancier;PRIVEE;25 % à 2 mois | 75 % à 9 mois;echeancier;;;arrêté du 01/12/2026;confirmé;
`;

describe('A new version is a file', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cn-referentiel-'));
    cpSync(join(LAW_FOLDER, 'referentiel'), folder, { recursive: true });
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function plan(...argv: string[]) {
    const said = { out: [] as string[], err: [] as string[] };
    const output = {
      log: (text: string) => said.out.push(text),
      error: (text: string) => said.err.push(text),
    };
    const code = await run(['--version', 'P2-2027', ...argv], output, folder);
    return { code, out: said.out.join('\n'), err: said.err.join('\n') };
  }

  const asked = ['--structure', 'PRIVEE', '--depart-formation', '2027-03-31', '--signature', '2027-03-01'];

  it('added beside the others, is planned with its own amount, duration, shares, dates and clock', async () => {
    writeFileSync(join(folder, 'P2-2027.csv'), P2_2027);
    const { code, out } = await plan(...asked, '--json');
    const read = JSON.parse(out);
    expect([code, read.montantCents, read.statut, read.finConventionOn]).toEqual([
      0,
      3_100_000,
      'CONFIRME',
      '2029-08-31',
    ]);
    expect(read.tranches).toMatchObject([
      { numero: 1, part: 2500, montantCents: 775_000, echeanceOn: '2027-05-31' },
      { numero: 2, part: 7500, montantCents: 2_325_000, echeanceOn: '2027-12-31' },
    ]);
    expect(read.echeances).toContainEqual(
      expect.objectContaining({ kind: 'convention.renouvellement', on: '2029-07-17' }),
    );
  });

  it('without its file, it does not exist', async () => {
    const { code, err } = await plan(...asked);
    expect([code, err.includes('« P2-2027 »'), err.includes('P2-2025')]).toEqual([2, true, true]);
  });

  it('its clock is the one its file names: the départ en formation becomes compulsory', async () => {
    writeFileSync(join(folder, 'P2-2027.csv'), P2_2027);
    const { code, err } = await plan('--structure', 'PRIVEE');
    expect([code, err.includes('--depart-formation est obligatoire')]).toEqual([2, true]);
  });

  it('a mistake is told with the name of the file and its line', async () => {
    writeFileSync(join(folder, 'P2-2027.csv'), P2_2027.replace('75 % à 9 mois', '70 % à 9 mois'));
    const { code, err } = await plan(...asked);
    expect(code).toBe(2);
    expect(err).toContain(
      'P2-2027.csv ligne 9 : échéancier illisible ou parts dont la somme n’est pas 100 %',
    );
  });
});
