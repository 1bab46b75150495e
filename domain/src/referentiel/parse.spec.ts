import { referentiel } from '../../test/referentiel.fixture';
import { localDate } from '../kernel/date';
import { param, versionsOf } from './param';
import { parseReferentiel } from './parse';
import { splitCsv } from './split-csv';

const HEADER = 'cle;portee;valeur;unite;valable_du;valable_au;source;statut;note';
const errorsOf = (...lines: string[]): string[] => {
  const parsed = parseReferentiel([{ version: 'X', rows: splitCsv([HEADER, ...lines].join('\n')) }]);
  return parsed.ok ? [] : parsed.erreurs.map((one) => `${one.line} ${one.message}`);
};

describe('C.27: the référentiel as delivered', () => {
  it('holds the five versions and no mistake', () => {
    expect(versionsOf(referentiel)).toEqual(['COORD-2023', 'P1-2021', 'P1-2022', 'P2-2023', 'P2-2025']);
  });

  it('R-188: a missing parameter is refused, naming key, version and scope', () => {
    const found = param(referentiel, 'P2-2023', 'montant', 'PRIVEE/974', localDate('2024-01-01'));
    expect(found).toMatchObject({ ok: false, refus: { code: 'PARAMETRE_ABSENT' } });
    expect(found.ok ? '' : found.refus.message).toMatch(/montant.*P2-2023.*PRIVEE\/974/);
  });

  it('decision 9: P1-2022 inherits from its parent, P2-2023 from nobody', () => {
    const on = localDate('2022-06-01');
    expect(param(referentiel, 'P1-2022', 'montant', 'PUBLIQUE/24', on)).toMatchObject({
      ok: true,
      value: { version: 'P1-2021' },
    });
    expect(param(referentiel, 'P2-2023', 'montant', 'PUBLIQUE/24', on)).toMatchObject({ ok: false });
  });
});

describe('Errors of a file, on their line, in French', () => {
  it.each([
    ['montan;PRIVEE;1;euros;;;R;confirmé;', /^2 clé inconnue/],
    ['montant;PRIVEE;1;mois;;;R;confirmé;', /^2 unité « mois » au lieu de « euros »/],
    ['montant;PRIVEE;x;euros;;;R;confirmé;', /^2 valeur « x » illisible/],
    ['montant;;1;euros;;;R;confirmé;', /^2 portée absente/],
    ['montant;PRIVEE;1;euros;;;;confirmé;', /^2 source absente/],
    ['montant;PRIVEE;1;euros;;;R;oui;', /^2 statut/],
    ['montant;PRIVEE;1;euros;01/03/2022;;R;confirmé;', /^2 date de validité/],
    ['montant;PRIVEE;1;euros;2022-02-30;;R;confirmé;', /^2 date de validité/],
    ['montant;PRIVEE;1;euros;;2022-13-01;R;confirmé;', /^2 date de validité/],
    ['montant;PRIVEE;1;euros;2022-03-02;2022-03-01;R;confirmé;', /^2 fin de validité/],
    [
      'versement.echeancier;PRIVEE;20 % à 1 mois | 30 % à 6 mois | 40 % à 12 mois;echeancier;;;R;confirmé;',
      /^2 échéancier.*100 %/,
    ],
    ['comite.issues;-;ACCEPTEE|PEUT_ETRE;liste;;;R;confirmé;', /^2 valeur/],
    ['version.parent;-;Y;mot;;;R;confirmé;', /^1 version parente « Y » inconnue/],
    ['montant;PRIVEE;1;euros;;;R;confirmé;', /^1 clé obligatoire absente « version.phase »/],
  ])('%s', (line, expected) => {
    expect(errorsOf(line)[0]).toMatch(expected);
  });

  it('a column that the file lacks is an empty one', () => {
    const rows = splitCsv('cle;valeur;unite;source\nmontant;1;euros;R');
    const parsed = parseReferentiel([{ version: 'X', rows }]);
    expect(parsed.ok ? [] : parsed.erreurs.map((one) => one.message)).toEqual([
      'portée absente (écrire « - » quand la clé n’en a pas)',
      'statut «  » : écrire « confirmé » ou « à confirmer »',
    ]);
  });

  it('a value outside its words is told with them, one without words with its unit', () => {
    expect(errorsOf('transfert.lecture;-;C;mot;;;R;confirmé;')).toEqual([
      '2 valeur « C » illisible (mot parmi A, B)',
    ]);
    expect(errorsOf('derogation.delai;-;un;mois;;;R;confirmé;')).toEqual([
      '2 valeur « un » illisible (mois)',
    ]);
  });

  it('records are compared in the order of their dates, whatever their order in the file', () => {
    const record = (from: string, to: string) => `montant;PRIVEE;1;euros;${from};${to};R;confirmé;`;
    const told = (...lines: string[]) => errorsOf(...lines).filter((one) => !one.includes('obligatoire'));
    expect(told(record('2022-07-01', ''), record('', '2022-06-30'))).toEqual([]);
    expect(told(record('2022-07-02', ''), record('', '2022-06-30'))).toEqual([
      '2 trou dans le temps avec la ligne 3 pour « montant » (PRIVEE)',
    ]);
    expect(told(record('', ''), record('2022-07-01', ''))).toEqual([
      '3 chevauchement dans le temps avec la ligne 2 pour « montant » (PRIVEE)',
    ]);
    expect(told(record('', '2022-06-30'), record('', '2022-12-31'))).toHaveLength(1);
  });

  it('refuses two records of one key that overlap or leave a gap', () => {
    const record = (from: string, to: string) => `montant;PRIVEE;1;euros;${from};${to};R;confirmé;`;
    expect(errorsOf(record('2022-01-01', '2022-06-30'), record('2022-06-30', ''))[0]).toMatch(
      /^3 chevauchement.*ligne 2/,
    );
    expect(errorsOf(record('2022-01-01', '2022-06-30'), record('2022-07-02', ''))[0]).toMatch(
      /^3 trou.*ligne 2/,
    );
    expect(errorsOf(record('2022-01-01', '2022-06-30'), record('2022-07-01', ''))[0]).toMatch(
      /^1 clé obligatoire/,
    );
  });
});

describe('Splitting a file', () => {
  it('keeps quotes, leaves out comments and blank lines, numbers lines', () => {
    expect(splitCsv('\uFEFFa;b\r\n# note\r\n\r\n"x;""y""";z')).toEqual([
      { line: 4, cells: { a: 'x;"y"', b: 'z' } },
    ]);
  });
});
