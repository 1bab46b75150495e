import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { isNewest, keepNewest } from '../src/db/keep-newest';
import { updateVersioned, VersionChanged } from '../src/db/versioned';
import { FOLDER } from './platform-bench';

@Entity('fiche')
class FicheRow {
  @PrimaryColumn('uuid') ficheId!: string;
  @Column('uuid') structureId!: string;
  @Column('text') departement!: string;
  @Column('bigint', { default: 1 }) version!: number;
}

const FICHE = '0190f3c4-0000-7000-8000-000000000001';
const fiche = (version: number, departement = '84'): FicheRow => ({
  ficheId: FICHE,
  structureId: '0190f3c4-0000-7000-8000-000000000002',
  departement,
  version,
});

describe('a row that bears a version', () => {
  let base: TestDatabase;
  beforeAll(async () => {
    base = await createTestDatabase({ name: 'versioned', folder: FOLDER, entities: [FicheRow] });
  });
  beforeEach(() => base.query('delete from fiche'));
  afterAll(() => base.drop());

  const departement = async (): Promise<unknown> =>
    (await base.query('select departement, version from fiche'))[0];

  it('is written with one version more', async () => {
    const row = fiche(1);
    await base.database.asSystem(async (tx) => {
      await tx.insert(FicheRow, row);
      await updateVersioned(tx, FicheRow, 'ficheId', row, { departement: '47' });
    });
    expect(row).toMatchObject({ departement: '47', version: 2 });
    expect(await departement()).toEqual({ departement: '47', version: 2 });
  });

  it('throws when another wrote it meanwhile, and nothing is kept', async () => {
    await base.database.asSystem((tx) => tx.insert(FicheRow, fiche(3)));
    const stale = base.database.asSystem((tx) =>
      updateVersioned(tx, FicheRow, 'ficheId', fiche(2), { departement: '47' }),
    );
    await expect(stale).rejects.toThrow(VersionChanged);
    expect(await departement()).toEqual({ departement: '84', version: 3 });
  });

  it('a replica keeps the newest telling: neither an older one nor the same again', async () => {
    const row = (version: number, departement: string) => ({
      fiche_id: FICHE,
      structure_id: fiche(0).structureId,
      departement,
      version,
    });
    const told = (version: number, departement: string) =>
      base.database.asSystem((tx) => isNewest(tx, 'fiche', 'fiche_id', row(version, departement)));
    expect(await told(2, '84')).toBe(true);
    expect(await told(1, '47')).toBe(false);
    expect(await told(2, '62')).toBe(false);
    expect(await told(3, '33')).toBe(true);
    expect(await departement()).toEqual({ departement: '33', version: 3 });
    await base.database.asSystem(async (tx) => {
      await keepNewest(tx, 'fiche', 'fiche_id', row(5, '44'));
      await keepNewest(tx, 'fiche', 'fiche_id', row(4, '47'));
    });
    expect(await departement()).toEqual({ departement: '44', version: 5 });
  });
});
