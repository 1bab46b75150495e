import { jour, montant, nombre, texte } from './cellule';
import { csvCell, csvFile } from './csv';

describe('a cell of a CSV file', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+33 1', "'+33 1"],
    ['-cmd', "'-cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['Mairie ; annexe', '"Mairie ; annexe"'],
    ['dite « "la" »', '"dite « ""la"" »"'],
    ['a = b', 'a = b'],
  ])('%j is written %j', (value, written) => expect(csvCell(texte(value))).toBe(written));

  it('says days, amounts and numbers as French spreadsheets read them', () =>
    expect([jour('2022-03-22'), montant(640_050), nombre(-2), null].map(csvCell)).toEqual([
      '22/03/2022',
      '6400,50',
      '-2',
      '',
    ]));

  it('begins with a byte order mark and its titles', () =>
    expect(csvFile().open(['Dossier', 'Été']).toString()).toBe('\ufeffDossier;Été\r\n'));
});
