import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { LigneStructure, SendLignes } from './gateway.client';
import { importStructures, ImportInterrompu } from './import-structures';
import { describeRapport, type ResultatLigne } from './import.report';

const HEADER = 'structure_id;nom;siret;adresse;code_postal;commune;latitude;longitude';
const row = (id: string, nom = 'Mairie', latitude = '-20.9'): string =>
  `${id};${nom};82917522300033;1 rue du Port;84200;CARPENTRAS;${latitude};55.4`;
const bytes = (...parts: (string | Buffer)[]): Readable =>
  Readable.from(parts.map((part) => Buffer.from(part)));
const file = (...lines: string[]): Readable => bytes([HEADER, ...lines].join('\n'));

/** A service that keeps what it receives: the same row twice is unchanged. */
function fakeService(): { send: SendLignes; sent: LigneStructure[]; batches: number[] } {
  const kept = new Map<string, string>();
  const sent: LigneStructure[] = [];
  const batches: number[] = [];
  const send: SendLignes = (lignes) => {
    batches.push(lignes.length);
    sent.push(...lignes);
    const answers = lignes.map(({ ligne, ...cells }): ResultatLigne => {
      const before = kept.get(cells.structureId);
      kept.set(cells.structureId, JSON.stringify(cells));
      const known = before === JSON.stringify(cells) ? 'INCHANGE' : 'MIS_A_JOUR';
      const etat = cells.nom === '' ? 'REJETE' : before === undefined ? 'IMPORTE' : known;
      const anomalies = cells.siret === '' ? ['SIRET_ABSENT'] : [];
      return {
        ligne,
        etat,
        anomalies,
        code: etat === 'REJETE' ? 'CHAMP_REQUIS' : null,
        champ: null,
        message: null,
      };
    });
    return Promise.resolve(answers);
  };
  return { send, sent, batches };
}

describe('npm run import', () => {
  it('loads the public list in batches of 100, then changes nothing', async () => {
    const { send, sent, batches } = fakeService();
    const list = join(__dirname, '../../data/structures-cnfs-2022.csv');
    const first = await importStructures(createReadStream(list), send);
    expect(first).toMatchObject({ lus: 1725, importes: 1725, misAJour: 0, inchanges: 0, rejetes: [] });
    expect(first.incomplets).toHaveLength(287);
    expect(batches).toEqual([...Array<number>(17).fill(100), 25]);
    expect(sent.find(({ nom }) => nom.includes('"'))).toBeDefined();
    const second = await importStructures(createReadStream(list), send);
    expect(second).toMatchObject({ importes: 0, inchanges: 1725, incomplets: first.incomplets });
  });

  it('says what the service answered, in the order of the file', async () => {
    const { send } = fakeService();
    const rapport = await importStructures(file(row('A'), row('B', ''), 'C;x', row('A', 'Autre')), send);
    expect(rapport.rejetes.map(({ ligne, code }) => [ligne, code])).toEqual([
      [3, 'CHAMP_REQUIS'],
      [4, 'LIGNE_TRONQUEE'],
      [5, 'IDENTIFIANT_EN_DOUBLE'],
    ]);
    expect(rapport).toMatchObject({ lus: 4, importes: 1 });
    expect(describeRapport(rapport)).toContain('rejet ligne 4 : LIGNE_TRONQUEE');
  });

  it.each([
    ['nothing', Readable.from([]), 'FICHIER_VIDE'],
    ['other columns', bytes('id,nom\n1,Mairie\n'), 'COLONNES_INCORRECTES'],
    ['a column twice', bytes(`${HEADER};nom\n`), 'COLONNES_INCORRECTES'],
    ['UTF-16', bytes(Buffer.from(`\ufeff${HEADER}\n${row('A')}`, 'utf16le')), 'ENTETE_ILLISIBLE'],
    ['10 MB without an end of line', bytes(HEADER, 'x'.repeat(10_000_000)), 'ENTETE_ILLISIBLE'],
  ])('refuses a file with %s before sending anything', async (_what, content, code) => {
    const { send, sent } = fakeService();
    await expect(importStructures(content, send)).rejects.toMatchObject({ code });
    expect(sent).toEqual([]);
  });

  it.each([
    ['a 10 MB line', row('B', 'x'.repeat(10_000_000)), 'LIGNE_TROP_LONGUE', null],
    ['a line cut in a quoted cell', 'B;"Mairie', 'LIGNE_ILLISIBLE', null],
    ['a line with a cell too many', `${row('B')};`, 'LIGNE_DECALEE', null],
  ])('rejects %s, and keeps the others', async (_what, broken, code, champ) => {
    const { send, sent } = fakeService();
    const rapport = await importStructures(file(row('A'), broken, row('C')), send);
    expect(rapport.rejetes).toMatchObject([{ ligne: 3, code, champ }]);
    expect(sent.map(({ structureId }) => structureId)).toEqual(['A', 'C']);
  });

  it('keeps a text that looks like a formula, in a column that is read or not', async () => {
    const { send, sent } = fakeService();
    await importStructures(
      bytes(`${HEADER};note\n${row('A', '=Numérique')};@x\n${row('B', '+Net')};-`),
      send,
    );
    expect(sent.map(({ nom }) => nom)).toEqual(['=Numérique', '+Net']);
  });

  it('reads line breaks inside a quoted cell, and says the line where the row begins', async () => {
    const { send, sent } = fakeService();
    const [before, after] = row('B', '|').split('|');
    const spanned = `${before}"Maison ""France\n services""\r\n\n du Port"${after}`;
    await importStructures(file(row('A'), spanned, row('C', 'Espace "Nord')), send);
    expect(sent.map(({ ligne, nom }) => [ligne, nom.replace(/\s+/g, ' ')])).toEqual([
      [2, 'Mairie'],
      [3, 'Maison "France services" du Port'],
      [7, 'Espace "Nord'],
    ]);
  });

  it('a quote that is never closed costs its own line, even when another stands further', async () => {
    const { send, sent } = fakeService();
    const lines = [
      row('A'),
      row('B', '"Mairie'),
      row('C'),
      row('D', '"Mairie"'),
      row('E', '"Nord'),
      row('F'),
    ];
    const rapport = await importStructures(file(...lines), send);
    expect(sent.map(({ structureId }) => structureId)).toEqual(['A', 'C', 'D', 'F']);
    expect(rapport.rejetes.map(({ ligne, code }) => [ligne, code])).toEqual([
      [3, 'LIGNE_ILLISIBLE'],
      [6, 'LIGNE_ILLISIBLE'],
    ]);
  });

  it('skips the rows whose cells are all empty, and counts in French', async () => {
    const { send } = fakeService();
    const one = await importStructures(file(';;;;;;;', row('A'), ' ; ;;;;;;', ';;;'), send);
    expect(one).toMatchObject({ lus: 1, importes: 1, rejetes: [] });
    expect(describeRapport(one)).toMatch(/^1 ligne lue : 1 importée, 0 mise à jour, 0 inchangée, 0 rejetée/);
    const two = await importStructures(file(row('A'), row('B', '')), send);
    expect(describeRapport(two)).toMatch(
      /^2 lignes lues : 0 importée, 0 mise à jour, 1 inchangée, 1 rejetée/,
    );
  });

  it('rejects a line that is not UTF-8, reads a BOM, CRLF, blank lines and characters cut between two chunks', async () => {
    const { send, sent } = fakeService();
    const accented = Buffer.from(row('B', 'Évron'));
    const rapport = await importStructures(
      bytes(
        '\ufeff',
        HEADER,
        '\r\n',
        accented.subarray(0, 3),
        accented.subarray(3),
        '\r\n\r\n',
        Buffer.from(row('C', 'Évron'), 'latin1'),
      ),
      send,
    );
    expect(sent.map(({ ligne, nom }) => [ligne, nom])).toEqual([[2, 'Évron']]);
    expect(rapport.rejetes).toMatchObject([{ ligne: 4, code: 'ENCODAGE_INVALIDE' }]);
  });

  it('keeps the report of what was done when the gateway stops answering', async () => {
    const { send, batches } = fakeService();
    const failing: SendLignes = (lignes) =>
      batches.length < 1 ? send(lignes) : Promise.reject(new Error('coupé'));
    const ids = Array.from({ length: 150 }, (_, at) => row(`S${at}`));
    const error = await importStructures(file(...ids), failing).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ImportInterrompu);
    expect((error as ImportInterrompu).rapport).toMatchObject({ lus: 100, importes: 100 });
  });
});
