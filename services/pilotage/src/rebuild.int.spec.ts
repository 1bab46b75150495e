import { toBinary, type DescMessage } from '@bufbuild/protobuf';
import { EVENTS } from '@cn/contracts/event';
import type { Received } from '@cn/platform/kafka/consumer';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { CASE, event, tombstone } from '../test/event.builder';
import { road } from '../test/road.fixture';
import { listAlertes } from './alerte/alerte.query';
import { project } from './projection/project';
import { TABLES } from './projection/schema';
import { rebuild } from './rebuild';

jest.setTimeout(60_000);

let db: TestDatabase;

beforeEach(async () => {
  db = await createTestDatabase({ name: 'rebuild', folder: __dirname, entities: [] });
});
afterEach(() => db.drop());

const apply = (events: Received[]): Promise<void> => db.database.asSystem((tx) => project(tx, events));

/** Puts events in an outbox, as the service that wrote them did; the test's database plays every service. */
async function publish(events: Received[]): Promise<void> {
  for (const one of events) {
    const payload = one.payload && Buffer.from(toBinary(EVENTS[one.name].schema as DescMessage, one.payload));
    await db.query(
      `insert into outbox (event_id, name, topic, key, payload, occurred_at, correlation_id)
       values ($1, $2, 'x', $3, $4, $5, 'x')`,
      [one.eventId, one.name, one.key, payload, one.at.toString()],
    );
  }
}

const again = (onProgress?: (service: string, events: number) => void) =>
  rebuild({ target: db.urls, sources: { structures: db.urls.system }, onProgress });

async function dump(): Promise<unknown> {
  const entries = TABLES.map(async (table) => {
    const rows = await db.query<{ row: unknown }>(
      `select to_jsonb(t) - 'change_xid' as row from projection.${table} t order by 1`,
    );
    return [table, rows.map(({ row }) => row)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

it('makes again, row for row, what the events made one by one', async () => {
  const facts = [...road(), tombstone(CASE.contactId)];
  await publish(facts);
  for (const fact of facts) await apply([fact]);
  const live = await dump();
  expect(await again()).toEqual({ events: facts.length, differences: {} });
  expect(await dump()).toEqual(live);
});

it('repairs what was wrong, and says where', async () => {
  await publish(road());
  await apply(road().slice(0, 10));
  await db.query(`update projection.dossier set numero = 'FAUX'`);
  const { differences } = await again();
  expect(Object.keys(differences)).toEqual(expect.arrayContaining(['dossier', 'evenement', 'poste']));
  expect(await db.query('select numero from projection.dossier')).toEqual([{ numero: 'CN-2022-000001' }]);
});

it('misses nothing that comes in while it works', async () => {
  const facts = road();
  await publish(facts.slice(0, 12));
  await apply(facts.slice(0, 12));
  let late: Promise<void> | undefined;
  await again(() => {
    late ??= publish(facts.slice(12)).then(() => apply(facts.slice(12)));
  });
  await late;
  expect(await db.query('select etat, paye_cents from projection.dossier')).toEqual([
    { etat: 'CONVENTION_SIGNEE', paye_cents: 640_000 },
  ]);
});

it('leaves a schema that the service goes on with: rights, projections, a second rebuild', async () => {
  await publish(road());
  await again();
  await apply([event('DemandeWithdrawn', { at: '2022-06-10', version: 9 }, { demandeId: CASE.demandeId })]);
  expect(await db.query('select etat from projection.dossier')).toEqual([{ etat: 'RETIREE' }]);
  const seen = db.database.transaction({ ...STRANGER, departements: ['01'] }, (tx) =>
    tx.sql('select 1 from projection.dossier'),
  );
  expect(await seen).toEqual([]);
  expect(await again()).toMatchObject({ differences: { dossier: 2, demande: 2, evenement: 1 } });
});

it('keeps what people keep for themselves, and what they have read of it', async () => {
  const facts = road();
  await publish(facts);
  await apply(facts.slice(0, 12));
  const mien = { ...STRANGER, departements: [CASE.departement] };
  const alertes = (lues: boolean): Promise<number> =>
    db.database.transaction(mien, async (tx) => (await listAlertes(tx, { filtre: { lues } })).nodes.length);
  await db.database.transaction(mien, (tx) =>
    tx.sql('insert into suivi (compte_id, dossier_id) values ($1, $2)', [mien.compteId, CASE.dossierId]),
  );
  await apply(facts.slice(12, 16));
  await db.query('insert into lecture select $1, max(recu_at) from projection.evenement where au_journal', [
    mien.compteId,
  ]);
  await apply(facts.slice(16));
  const before = [await alertes(true), await alertes(false)];
  expect(Math.min(...before)).toBeGreaterThan(0);
  await again();
  expect([await alertes(true), await alertes(false)]).toEqual(before);
});

const STRANGER = {
  role: 'PREFECTURE',
  compteId: 'c',
  personneId: null,
  structureId: null,
  lot: null,
  candidatId: null,
} as const;
