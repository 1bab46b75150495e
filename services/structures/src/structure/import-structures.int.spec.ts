import { join } from 'node:path';
import { acteur } from '@cn/testing/acteur';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { UseCases } from '@cn/platform/usecase/use-case';
import type { LigneStructure } from './import/read-ligne';
import { importStructures, type LigneImportee } from './import-structures';
import { DemandeRow } from '../demande/demande.row';
import { DossierRow } from '../dossier/dossier.row';
import { PropositionRow } from '../proposition/proposition.row';
import { PersonneRow, StructureRow } from './structure.row';

const LIGNE: LigneStructure = {
  ligne: 2,
  structureId: 'A',
  nom: 'MAIRIE DE CARPENTRAS',
  siret: '82917522300033',
  adresse: '1 PLACE MAURICE CHARRETIER',
  codePostal: '84200',
  commune: 'CARPENTRAS',
  latitude: '44.05',
  longitude: '5.04',
};
const OTHER_SIRET = '35600000016775';

describe('importStructures', () => {
  let db: TestDatabase;
  let useCases: UseCases;
  beforeAll(async () => {
    db = await createTestDatabase({
      name: 'import',
      folder: join(__dirname, '..'),
      entities: [DemandeRow, DossierRow, PersonneRow, PropositionRow, StructureRow],
    });
    useCases = new UseCases(db.database);
  });
  beforeEach(() => db.query('delete from structure').then(() => db.query('delete from outbox')));
  afterAll(() => db.drop());

  const load = async (...lignes: Partial<LigneStructure>[]): Promise<LigneImportee[]> => {
    const rows = lignes.map((change, at) => ({ ...LIGNE, ligne: at + 2, ...change }));
    const result = await useCases.run(importStructures, acteur('ANCT'), {
      source: 'liste.csv',
      lignes: rows,
    });
    if (!result.ok) throw new Error(result.refus.code);
    return result.value.lignes;
  };
  const statuts = async (...lignes: Partial<LigneStructure>[]): Promise<string[]> =>
    (await load(...lignes)).map(({ etat, anomalies, code }) =>
      [etat, ...anomalies, ...(code ? [code] : [])].join(' '),
    );
  const sirets = async (): Promise<Record<string, string | null>> => {
    const rows = await db.query<{ source_id: string; siret: string | null }>(
      'select source_id, siret from structure',
    );
    return Object.fromEntries(rows.map((row) => [row.source_id, row.siret]));
  };
  const events = async (): Promise<number> =>
    (await db.query(`select 1 from outbox where name = 'StructureRecorded'`)).length;

  it('keeps a row with its event, then changes nothing', async () => {
    expect(await statuts({})).toEqual(['IMPORTE']);
    const [row] = await db.query(
      `select nom, departement, code_commune, type_structure, source, version from structure`,
    );
    expect(row).toEqual({
      nom: LIGNE.nom,
      departement: '84',
      code_commune: '84031',
      type_structure: null,
      source: 'liste.csv',
      version: 1,
    });
    expect(await statuts({})).toEqual(['INCHANGE']);
    expect(await events()).toBe(1);
    expect(await statuts({ nom: 'VILLE DE CARPENTRAS' })).toEqual(['MIS_A_JOUR']);
    expect(await events()).toBe(2);
  });

  it('tells the anomalies at each run, and keeps a wrong SIRET as it was declared', async () => {
    const rows = [
      { siret: '' },
      { structureId: 'B', siret: '82917522300034' },
      { structureId: 'C', commune: 'ICI' },
    ];
    expect(await statuts(...rows)).toEqual([
      'IMPORTE SIRET_ABSENT',
      'IMPORTE SIRET_INVALIDE',
      'IMPORTE COMMUNE_NON_RECONNUE',
    ]);
    expect(await statuts(...rows)).toEqual([
      'INCHANGE SIRET_ABSENT',
      'INCHANGE SIRET_INVALIDE',
      'INCHANGE COMMUNE_NON_RECONNUE',
    ]);
    const [wrong] = await db.query(`select siret, siret_declare from structure where source_id = 'B'`);
    expect(wrong).toEqual({ siret: null, siret_declare: '82917522300034' });
  });

  it('gives a SIRET to the first row that bears it, within a batch and across two', async () => {
    expect(await statuts({}, { structureId: 'B' })).toEqual(['IMPORTE', 'IMPORTE SIRET_EN_DOUBLE']);
    expect(await statuts({ structureId: 'C' })).toEqual(['IMPORTE SIRET_EN_DOUBLE']);
    expect(await sirets()).toEqual({ A: LIGNE.siret, B: null, C: null });
  });

  it('lets a SIRET pass from a row to another in one batch', async () => {
    await load({}, { structureId: 'B', siret: OTHER_SIRET });
    expect(await statuts({ siret: '' }, { structureId: 'B' })).toEqual([
      'MIS_A_JOUR SIRET_ABSENT',
      'MIS_A_JOUR',
    ]);
    expect(await sirets()).toEqual({ A: null, B: LIGNE.siret });
  });

  it('rejects what cannot be kept and keeps the others', async () => {
    expect(await statuts({}, {}, { structureId: 'B', nom: '' }, { structureId: 'C', siret: '' })).toEqual([
      'IMPORTE',
      'REJETE SAISIE_INVALIDE',
      'REJETE CHAMP_REQUIS',
      'IMPORTE SIRET_ABSENT',
    ]);
  });

  it('answers each row, whatever its cells hold', async () => {
    const wild = [
      '\ud800',
      'x'.repeat(20_000),
      '\u0000',
      "');drop table structure;--",
      '\u202e',
      '{"a":1}',
      '8,24364E+13',
    ];
    for (const champ of [
      'structureId',
      'nom',
      'siret',
      'adresse',
      'codePostal',
      'commune',
      'latitude',
    ] as const)
      for (const text of wild) {
        const [first, second] = await load({ [champ]: text }, { structureId: 'B' });
        expect([first?.ligne, second?.ligne]).toEqual([2, 3]);
        expect(second?.etat).not.toBe('REJETE');
      }
  });

  it('never touches what a candidature gave', async () => {
    await load({});
    await db.query(
      `update structure set type_structure = 'COLLECTIVITE', nature = 'PUBLIQUE', statut = 'CANDIDATE'`,
    );
    expect(await statuts({ nom: 'VILLE DE CARPENTRAS' })).toEqual(['MIS_A_JOUR']);
    const [row] = await db.query('select type_structure, nature, statut from structure');
    expect(row).toEqual({ type_structure: 'COLLECTIVITE', nature: 'PUBLIQUE', statut: 'CANDIDATE' });
  });

  it('gives a SIRET once when two imports run together', async () => {
    const [a, b] = await Promise.all([statuts({}), statuts({ structureId: 'B' })]);
    expect([...a, ...b].sort()).toEqual(['IMPORTE', 'IMPORTE SIRET_EN_DOUBLE']);
  });

  it('refuses an empty batch', async () => {
    await expect(load()).rejects.toThrow('SAISIE_INVALIDE');
  });
});
