import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES, type ServiceName } from '@cn/contracts/service';
import type { Entity } from '@cn/platform/db/database';
import { schemaDifference } from '../src/schema-difference';
import { territoryFaults } from '../src/territory-faults';
import { createTestDatabase, type TestDatabase } from '../src/test-database';

jest.setTimeout(60_000);

const ROOT = join(__dirname, '../../../services');

/** Entities of a service: what its `*.row.ts` files export. */
function entitiesOf(service: ServiceName): Entity[] {
  const files = readdirSync(join(ROOT, service, 'src'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.row.ts'))
    .flatMap((file) =>
      Object.values(jest.requireActual<Record<string, unknown>>(join(ROOT, service, 'src', file))),
    )
    .filter((exported): exported is Entity => typeof exported === 'function');
}

describe.each(SERVICES)('the database of %s', (service) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createTestDatabase({
      name: service,
      folder: join(ROOT, service, 'src'),
      entities: entitiesOf(service),
    });
  });
  afterAll(() => db.drop());

  it('has the columns of its entities', async () => {
    expect(await schemaDifference(db.database)).toEqual([]);
  });

  it('forces row-level policies on each table that people reach', async () => {
    expect(await territoryFaults(db)).toEqual([]);
  });
});

describe('a planted table', () => {
  it.each([
    ['without policy', '', 'oubliee : rls non activé, rls non forcé'],
    [
      'that people may only write',
      'revoke select on oubliee from public',
      'oubliee : rls non activé, rls non forcé',
    ],
    ['not forced on its owner', 'alter table oubliee enable row level security', 'oubliee : rls non forcé'],
  ])('%s is caught', async (_title, sql, fault) => {
    const db = await createTestDatabase({
      name: 'plant',
      folder: join(ROOT, 'structures/src'),
      entities: [],
    });
    try {
      await db.asOwner(`create table oubliee (structure_id uuid, departement text); ${sql}`);
      expect(await territoryFaults(db)).toEqual([expect.stringContaining(fault)]);
    } finally {
      await db.drop();
    }
  });
});
