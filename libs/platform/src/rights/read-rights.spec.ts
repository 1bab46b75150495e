import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expandCible, readRights, RightsError } from './read-rights';

const HEAD =
  'cible;STRUCTURE;PREFECTURE;ANCT;BDT;ORGANISME_FORMATION;COORDINATEUR;CONSEILLER;CANDIDAT;INTEGRATEUR;ADMIN;source;motif';

describe('the file of the rights', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rights-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (...lines: string[]) => {
    const path = join(folder, 'rights.csv');
    writeFileSync(path, [HEAD, ...lines, ''].join('\n'));
    return readRights(path);
  };

  it('gives each role its portée, and nothing to an empty cell', () => {
    const table = read('Query.demande;STRUCTURE;DEPARTEMENT;TOUT;;;;;;;;A.2 DEMANDE;');
    expect(table.get('Query.demande')).toEqual({
      STRUCTURE: 'STRUCTURE',
      PREFECTURE: 'DEPARTEMENT',
      ANCT: 'TOUT',
    });
  });

  it.each([
    ['a portée that does not exist', 'Query.a;PARTOUT;;;;;;;;;;A.2 x;', 'portée inconnue PARTOUT'],
    ['a missing cell', 'Query.a;;;;A.2 x;', 'ligne 2'],
    ['a reading without its reason', 'Query.a;TOUT;;;;;;;;;;lecture;', 'motif'],
  ])('refuses %s', (_title, line, message) => {
    expect(() => read(line)).toThrow(RightsError);
    expect(() => read(line)).toThrow(message);
  });

  it('refuses a target written twice', () => {
    const line = 'Query.a;TOUT;;;;;;;;;;A.2 x;';
    expect(() => read(line, line)).toThrow('figure deux fois');
  });
});

it('one line may group the fields of a type', () => {
  expect(expandCible('Poste.{id, etat}')).toEqual(['Poste.id', 'Poste.etat']);
  expect(expandCible('Poste.*')).toEqual(['Poste.*']);
});
