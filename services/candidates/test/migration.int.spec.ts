import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createOlderDatabase } from '@cn/testing/older-database';

jest.setTimeout(60_000);

describe('004-espace, over the rows of an earlier release', () => {
  it('R-129: the espace of an activated structure stays open, that of another stays closed', async () => {
    const db = await createOlderDatabase({
      name: 'candidates',
      folder: join(__dirname, '../src'),
      before: '004-espace.sql',
    });
    for (const statut of ['ACTIVEE', 'CANDIDATE'])
      await db.query(
        'insert into replica_structure (structure_id, nom, departement, statut, version) values ($1, $2, $3, $2, 1)',
        [randomUUID(), statut, '84'],
      );
    await db.upgrade();
    const rows = await db.query('select nom, espace_ouvert from replica_structure order by nom');
    expect(rows).toEqual([
      { nom: 'ACTIVEE', espace_ouvert: true },
      { nom: 'CANDIDATE', espace_ouvert: false },
    ]);
    const [table] = await db.query(
      `select relforcerowsecurity from pg_class where relname = 'replica_structure'`,
    );
    expect(table).toEqual({ relforcerowsecurity: true });
    await db.drop();
  });
});
