import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { LocalDate } from '@cn/domain/kernel/date';
import { acteur } from '@cn/testing/acteur';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Client } from 'pg';
import { pino } from 'pino';
import { advanceClock } from '../src/avance/advance-clock';
import { findAvance, listEvenements, type AvanceView, type EvenementView } from '../src/avance/avance.query';
import { AvanceStore } from '../src/avance/avance.store';
import { Barrier } from '../src/driver/barrier';
import { ClockDatabase } from '../src/driver/clock-database';
import { Clocks } from '../src/driver/clocks';
import { Driver } from '../src/driver/driver';
import { Simulateur } from '../src/driver/simulateur';
import { FakeService } from './fake-service';

jest.setTimeout(60_000);
const ADMIN = acteur('ADMIN');

/** A partner that has something to do on given civil dates, and does it when told the time. */
class FakePartner {
  readonly told: string[] = [];
  instant = '2022-03-01T08:00:00.000Z';
  readonly server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      if (request.method === 'PUT') {
        this.instant = new Date((JSON.parse(body) as { instant: string }).instant).toISOString();
        this.told.push(this.instant);
        while (this.days[0] && Date.parse(`${this.days[0]}T00:00:00+01:00`) <= Date.parse(this.instant))
          this.days.shift();
      }
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ instant: this.instant, prochaineOn: this.days[0] ?? null }));
    });
  });
  constructor(readonly days: string[]) {}

  async listen(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

describe('the driver of the sandbox clock, on real databases', () => {
  let sandbox: TestDatabase;
  let structures: FakeService;
  let payments: FakeService;
  let partner: FakePartner;
  let partnerUrl: string;
  let driver: Driver;

  const newDriver = (blocageMs = 60_000): Driver => {
    const urls = { structures: structures.base.urls, payments: payments.base.urls, sandbox: sandbox.urls };
    const databases = Object.entries(urls).map(([service, url]) => new ClockDatabase(service, url.system));
    const clocks = new Clocks(databases, [new Simulateur('bdt', partnerUrl)]);
    const barrier = new Barrier(databases, clocks.simulateurs);
    const logger = pino({ level: 'silent' });
    return new Driver({ clocks, barrier, store: new AvanceStore(sandbox.database), logger, blocageMs });
  };

  const ask = async (to: string): Promise<string> => {
    const result = await new UseCases(sandbox.database).run(advanceClock, ADMIN, { cibleOn: to });
    if (!result.ok) throw new Error(result.refus.code);
    driver.wake();
    return result.value.id;
  };

  const find = (id: string) => sandbox.database.transaction(ADMIN, (tx) => findAvance(tx, id));
  const told = (id: string): Promise<EvenementView[]> =>
    sandbox.database.transaction(ADMIN, async (tx) => (await listEvenements(tx, id, { first: 100 })).nodes);

  const until = async (id: string, etat: AvanceView['etat'], timeoutMs = 25_000): Promise<AvanceView> => {
    const end = Date.now() + timeoutMs;
    for (;;) {
      const avance = await find(id);
      if (avance?.etat === etat) return avance;
      if (Date.now() > end) throw new Error(`${etat} attendu : ${JSON.stringify(avance)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  beforeEach(async () => {
    sandbox = await createTestDatabase({ name: 'sandbox', folder: join(__dirname, '../src'), entities: [] });
    payments = await FakeService.create('payments');
    structures = await FakeService.create('structures', [payments]);
    partner = new FakePartner([]);
    partnerUrl = await partner.listen();
    driver = newDriver();
  });

  afterEach(async () => {
    await driver.stop();
    await partner.close();
    await Promise.all([structures.drop(), payments.drop()]);
    await sandbox.drop();
  });

  const startAll = (): void => [structures, payments, driver].forEach((part) => part.start());

  it('knows the next day with something to do, in any service', async () => {
    await structures.plan('poste/b', '2022-03-16T08:00:00Z');
    await payments.plan('poste/c', '2022-03-09T23:30:00Z');
    const next = async (on: string) => (await driver.nextDay(LocalDate.parse(on)))?.toString() ?? null;
    // 23:30 UTC is the next day in Paris.
    expect(await next('2022-03-01')).toBe('2022-03-10');
    expect(await next('2022-03-10')).toBe('2022-03-16');
    expect(await next('2022-03-16')).toBeNull();
  });

  it('goes from day to day, in order, nothing skipped, each at its own date', async () => {
    await structures.plan('poste/b', '2022-03-16T08:00:00Z');
    await structures.plan('poste/a', '2022-03-09T23:00:00Z', 'EXPIRATION_RECRUTEMENT');
    await structures.plan('poste/a', '2022-03-10T08:00:00Z', 'ALERTE_ENTREE_FORMATION', 2);
    await structures.plan('poste/a', '2022-03-10T08:00:00Z', 'RAPPEL_RECRUTEMENT', 1);
    await payments.plan('tranches/t', '2022-03-10T17:00:00Z', 'TRANCHE_DUE');
    await payments.plan('tranches/t', '2022-09-05T06:00:00Z', 'TRANCHE_DUE', 1);
    await payments.plan('tranches/t', '2023-03-05T08:00:00Z', 'TRANCHE_DUE', 2);
    startAll();

    const id = await ask('2022-09-30');
    const avance = await until(id, 'TERMINEE');

    expect(structures.acts.map((act) => `${act.sujet} ${act.kind} ${act.instant}`)).toEqual([
      'poste/a EXPIRATION_RECRUTEMENT 2022-03-09T23:00:00.000Z',
      'poste/a RAPPEL_RECRUTEMENT 2022-03-10T08:00:00.000Z',
      'poste/a ALERTE_ENTREE_FORMATION 2022-03-10T08:00:00.000Z',
      'poste/b RAPPEL_RECRUTEMENT 2022-03-16T08:00:00.000Z',
    ]);
    expect(payments.acts.map((act) => act.clock)).toEqual([
      '2022-03-10T17:00:00.000Z',
      '2022-09-05T06:00:00.000Z',
    ]);
    expect(avance).toMatchObject({ enCoursOn: '2022-09-30', joursFaits: 3, blocage: null });
    const evenements = await told(id);
    expect(evenements.map((one) => `${one.rang} ${one.echeanceOn} ${one.etat}`)).toEqual([
      '1 2022-03-10 TRAITEE',
      '2 2022-03-10 TRAITEE',
      '3 2022-03-10 TRAITEE',
      '4 2022-03-10 TRAITEE',
      '5 2022-03-16 TRAITEE',
      '6 2022-09-05 TRAITEE',
    ]);
    for (const service of [structures, payments])
      expect((await service.clock()) >= '2022-09-30T07:00:00').toBe(true);
  });

  it('handles what an act plans on the way, the same day or later', async () => {
    structures.onAct = async ({ kind }) => {
      if (kind !== 'TRANCHE_DUE') return;
      await structures.plan('tranches/t', '2022-04-01T08:00:00Z', 'ORDONNANCEMENT');
      await structures.plan('tranches/u', '2022-04-01T08:00:00Z', 'ENVOI_ORDRE');
      await structures.plan('tranches/t', '2022-04-03T08:00:00Z', 'SUIVI_ORDRE');
    };
    await structures.plan('tranches/t', '2022-04-01T08:00:00Z', 'TRANCHE_DUE');
    startAll();
    await until(await ask('2022-04-10'), 'TERMINEE');
    expect(structures.acts.map((act) => `${act.kind} ${act.clock}`)).toEqual([
      'TRANCHE_DUE 2022-04-01T08:00:00.000Z',
      'ORDONNANCEMENT 2022-04-01T08:00:00.000Z',
      'ENVOI_ORDRE 2022-04-01T08:00:00.000Z',
      'SUIVI_ORDRE 2022-04-03T08:00:00.000Z',
    ]);
  });

  it('stops at what a service adds to its échéances, and waits until it is handed over', async () => {
    await payments.addDestination('2022-03-05T07:15:00Z');
    startAll();
    await until(await ask('2022-03-10'), 'TERMINEE');
    expect(payments.handedOver).toEqual(['2022-03-05T07:15:00.000Z']);
  });

  it('stops on the days of a simulated partner', async () => {
    partner.days.push('2022-03-04', '2022-03-07');
    startAll();
    await until(await ask('2022-03-10'), 'TERMINEE');
    expect(partner.told).toEqual(
      expect.arrayContaining(['2022-03-03T23:00:00.000Z', '2022-03-06T23:00:00.000Z']),
    );
  });

  it('names the subject that does not move, the event not published, the reader that does not read', async () => {
    await driver.stop();
    driver = newDriver(150);
    structures.stuck.add('poste/a');
    await structures.plan('poste/a', '2022-03-10T08:00:00Z');
    startAll();
    const id = await ask('2022-06-01');
    const stuck = await until(id, 'BLOQUEE');
    expect(stuck.blocage).toMatchObject({
      code: 'ECHEANCE_NON_TRAITEE',
      service: 'structures',
      sujet: 'poste/a RAPPEL_RECRUTEMENT',
    });
    expect(await structures.clock()).toBe('2022-03-10T08:00:00.000Z');

    payments.deaf = true;
    structures.stuck.clear();
    const deaf = await untilBlocked(id, 'EVENEMENT_NON_TRAITE');
    expect(deaf).toMatchObject({ service: 'payments', sujet: expect.stringMatching(/^DelaiMarked /) });
    const [event] = await structures.base.query<{ event_id: string }>('select event_id from outbox');
    await payments.hear([event?.event_id ?? '']);
    expect(await until(id, 'TERMINEE')).toMatchObject({ blocage: null });
  });

  it('one case never stops the others: the clock goes on without a subject set aside, and says so', async () => {
    structures.failing.add('poste/a');
    await structures.plan('poste/a', '2022-03-10T08:00:00Z');
    await structures.plan('poste/a', '2022-03-12T08:00:00Z');
    await structures.plan('poste/b', '2022-03-16T08:00:00Z');
    await payments.plan('tranches/t', '2022-03-10T08:00:00Z');
    startAll();
    const id = await ask('2022-06-01');
    expect(await until(id, 'TERMINEE')).toMatchObject({ proceduresMisesAPart: 1, actesRestants: 0 });
    expect([...structures.acts, ...payments.acts].map(({ sujet }) => sujet).sort()).toEqual([
      'poste/b',
      'tranches/t',
    ]);

    structures.failing.clear();
    await structures.base.query('update mise_a_part set reprise_at = clock_timestamp()');
    const next = await ask('2022-06-02');
    await until(next, 'TERMINEE');
    expect(structures.acts.filter(({ sujet }) => sujet === 'poste/a')).toHaveLength(2);
  });

  it('says how many acts of the day are left', async () => {
    structures.stuck.add('poste/a');
    await structures.plan('poste/a', '2022-03-10T08:00:00Z');
    await structures.plan('poste/a', '2022-03-10T09:00:00Z');
    startAll();
    const id = await ask('2022-06-01');
    let left = 0;
    while (left === 0) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      left = (await find(id))?.actesRestants ?? 0;
    }
    expect(left).toBe(3);
    structures.stuck.clear();
    expect(await until(id, 'TERMINEE')).toMatchObject({ actesRestants: 0 });
  });

  const untilBlocked = async (id: string, code: string): Promise<AvanceView['blocage']> => {
    for (let tries = 0; tries < 300; tries++) {
      const avance = await find(id);
      if (avance?.blocage?.code === code) return avance.blocage;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`${code} attendu`);
  };

  it('resumes a move after a crash, without doing twice nor skipping', async () => {
    for (let day = 10; day < 30; day++) await structures.plan('poste/a', `2022-03-${day}T08:00:00Z`);
    structures.onAct = ({ instant }) => {
      if (instant.startsWith('2022-03-20')) structures.stuck.add('poste/a');
      return Promise.resolve();
    };
    startAll();
    const id = await ask('2022-04-30');
    while (structures.acts.length < 11) await new Promise((resolve) => setTimeout(resolve, 20));
    await driver.stop();
    // The crash fell between two clocks: one service is a day behind.
    await payments.setBack('2022-03-19T08:00:00Z');

    structures.stuck.clear();
    driver = newDriver();
    driver.start();
    await until(id, 'TERMINEE', 20_000);
    const days = structures.acts.map((act) => act.instant.slice(8, 10));
    expect(days).toEqual(Array.from({ length: 20 }, (_, index) => String(index + 10)));
    expect(await told(id)).toHaveLength(20);
  });

  it('goes on after PostgreSQL cut every connection', async () => {
    for (let day = 10; day < 20; day++) await structures.plan('poste/a', `2022-03-${day}T08:00:00Z`);
    structures.onAct = async ({ instant }) => {
      if (instant.startsWith('2022-03-15') && structures.acts.length === 5) await cutConnections();
    };
    startAll();
    const id = await ask('2022-03-31');
    await until(id, 'TERMINEE', 20_000);
    expect(structures.acts.map((act) => act.instant.slice(8, 10))).toEqual(
      Array.from({ length: 10 }, (_, index) => String(index + 10)),
    );
  });

  /** What a killed PostgreSQL does to its clients: every connection of the driver to the services ends. */
  async function cutConnections(): Promise<void> {
    const admin = new Client({ connectionString: process.env['TEST_DATABASE_URL'] });
    await admin.connect();
    const bases = [structures, payments].map(({ base }) => new URL(base.urls.system).pathname.slice(1));
    await admin.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = any($1) and query like $2',
      [bases, '%echeance%'],
    );
    await admin.end();
  }

  it('waits for a partner that is away, says so, and goes on when it is back', async () => {
    await driver.stop();
    driver = newDriver(100);
    startAll();
    await structures.plan('poste/a', '2022-03-10T08:00:00Z');
    const port = Number(new URL(partnerUrl).port);
    while (partner.told.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await partner.close();
    const id = await ask('2022-03-20');
    expect((await until(id, 'BLOQUEE')).blocage).toMatchObject({ code: 'INJOIGNABLE', service: 'bdt' });
    const back = new FakePartner([]);
    await back.listen(port);
    partner = back;
    await until(id, 'TERMINEE');
    expect(structures.acts).toHaveLength(1);
  });

  it('runs at real speed when nothing is asked for, and wakes what falls due', async () => {
    await structures.plan('poste/a', '2022-03-01T08:00:00.500Z');
    startAll();
    while (structures.acts.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    const seen = structures.acts[0]?.clock ?? '';
    expect(seen >= '2022-03-01T08:00:00.500Z' && seen < '2022-03-01T08:00:10').toBe(true);
  });

  it('a clock that runs is not written: its driver gives it time, and it stands still when it says nothing more', async () => {
    startAll();
    const read = async () =>
      (
        await structures.base.query<{ at: Date; written: string; runs: boolean }>(
          'select maintenant(h) as at, xmin::text as written, jusqua is not null as runs from horloge h',
        )
      )[0];
    let before = await read();
    while (!before?.runs) before = await read();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const after = await read();
    expect(after?.written).toBe(before.written);
    expect((after?.at.getTime() ?? 0) - before.at.getTime()).toBeGreaterThanOrEqual(1_400);

    await driver.stop();
    const stopped = await read();
    expect(stopped?.runs).toBe(false);
    await structures.base.query(
      `update horloge set depuis = clock_timestamp() - interval '1 hour', jusqua = clock_timestamp() - interval '30 minutes'`,
    );
    const silent = await read();
    expect((silent?.at.getTime() ?? 0) - (stopped?.at.getTime() ?? 0)).toBe(30 * 60_000);
    expect(await read()).toEqual(silent);
    driver = newDriver();
  });

  it('a long day on which things move is not blocked', async () => {
    await driver.stop();
    driver = newDriver(400);
    for (let minute = 10; minute < 40; minute++)
      await structures.plan('poste/a', `2022-03-10T08:${minute}:00Z`);
    structures.onAct = () => new Promise((resolve) => setTimeout(resolve, 60));
    startAll();
    const id = await ask('2022-03-20');
    const seen = new Set<string>();
    for (let avance = await find(id); avance?.etat !== 'TERMINEE'; avance = await find(id)) {
      seen.add(avance?.etat ?? '');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect([...seen]).toEqual(['EN_COURS']);
  });

  it('refuses to go back, and a second move at a time', async () => {
    const useCases = new UseCases(sandbox.database);
    const refusal = async (to: string): Promise<string | undefined> => {
      const result = await useCases.run(advanceClock, ADMIN, { cibleOn: to });
      return result.ok ? undefined : result.refus.code;
    };
    expect(await refusal('2022-02-28')).toBe('HORLOGE_RECULE');
    expect(await refusal('hier')).toBe('SAISIE_INVALIDE');
    const both = await Promise.all([refusal('2022-04-01'), refusal('2022-05-01')]);
    expect(both.sort()).toEqual(['AVANCE_EN_COURS', undefined]);
  });

  it('asked twice for the same day, it makes one move and answers the same', async () => {
    const useCases = new UseCases(sandbox.database);
    const move = async (to: string) => useCases.run(advanceClock, ADMIN, { cibleOn: to });
    const [first, second] = await Promise.all([move('2022-04-01'), move('2022-04-01')]);
    expect(first).toMatchObject({ ok: true });
    expect(second).toEqual(first);
  });
});
