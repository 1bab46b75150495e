import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { migrate, MigrationChanged } from '../src/db/migrate';
import { FOLDER } from './platform-bench';

jest.setTimeout(30_000);

describe('migrations, on a real database', () => {
  let base: TestDatabase;
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'migration-'));
    cpSync(FOLDER, folder, { recursive: true });
    base = await createTestDatabase({ name: 'migrate', folder, entities: [] });
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await base.drop();
  });

  const roleOf = (url: string): string => decodeURIComponent(new URL(url).username);
  const again = () =>
    migrate(base.urls.owner, join(folder, 'migration'), {
      api: roleOf(base.urls.api),
      system: roleOf(base.urls.system),
    });
  const write = (name: string, sql: string) => writeFileSync(join(folder, 'migration', name), sql);
  const known = async (): Promise<string[]> =>
    (await base.query<{ file: string }>('select file from migration order by run_at')).map(
      ({ file }) => file,
    );

  it('run once each, in order, whatever number of processes starts', async () => {
    write('004-b.sql', 'alter table suite add column b text;');
    write('003-a.sql', 'create table suite (a text);');
    await Promise.all([again(), again(), again()]);
    await again();
    expect(await known()).toEqual([
      'platform.sql',
      ...readdirSync(join(__dirname, '../src/db/migration')).sort(),
      ...['001-effet.sql', '002-suivi.sql', '003-a.sql', '004-b.sql'],
    ]);
  });

  it('are forward only: one that was edited after it ran is refused', async () => {
    write('001-effet.sql', '-- edited');
    await expect(again()).rejects.toThrow(MigrationChanged);
    await expect(again()).rejects.toThrow('001-effet.sql');
  });

  it('leave nothing of a file that fails, and run it whole once it is repaired', async () => {
    write('003-a.sql', 'create table suite (a text); select nothing_like_this();');
    await expect(again()).rejects.toThrow('nothing_like_this');
    expect(await base.query(`select 1 from pg_tables where tablename = 'suite'`)).toEqual([]);
    write('003-a.sql', 'create table suite (a text);');
    await again();
    expect(await known()).toContain('003-a.sql');
  });
});
