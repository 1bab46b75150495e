import { civilDateParis, Instant } from '@cn/domain/kernel/date';
import { BdtPaie } from './bdt-paie';
import { CDD_18, PaymentsBench, type Cas } from './payments-bench';

jest.setTimeout(60_000);

describe('what is done late', () => {
  const bdt = new BdtPaie();
  let bench: PaymentsBench;
  beforeAll(async () => {
    bench = await PaymentsBench.open(bdt, (instant) => {
      bdt.on = civilDateParis(Instant.parse(instant)).toString();
      return Promise.resolve();
    });
  });
  beforeEach(async () => {
    await bench.forget();
    bdt.forget();
  });
  afterAll(() => bench.db.drop());

  const signed = async (shared: Partial<Cas> = {}, on = '2022-03-14'): Promise<Cas> => {
    const cas = await bench.openCas('PRIVEE', shared);
    await bench.setClock(`${on}T09:00:00Z`);
    const conventionId = await bench.submit(cas);
    await bench.proposeParcours(cas, on);
    await bench.transmitContrat(cas, on, { ...CDD_18, startsOn: '2022-02-28', endsOn: '2023-08-27' });
    await bench.sign(cas, conventionId);
    return cas;
  };
  const dates = async (cas: Cas): Promise<Record<string, string>[]> =>
    bench.db.query(
      `select t.numero, t.echeance_on, o.ordered_on, o.sent_on, o.paid_on, o.reconciled_on
       from ordre o join tranche t using (tranche_id) where o.structure_id = $1 order by t.numero`,
      [cas.structureId],
    );
  /** `numero day` of each question asked, or to ask, about an order. */
  const polls = async (cas: Cas): Promise<string[]> =>
    (
      await bench.db.query<{ rank: number; echeance_on: string }>(
        `select rank, echeance_on from echeance where structure_id = $1 and kind = 'versement.suivi' order by instant, rank`,
        [cas.structureId],
      )
    ).map((one) => `${one.rank} ${one.echeance_on}`);

  it('nothing is dated before it happened: a départ of 1 March told on 10 May pays on 10 May', async () => {
    const cas = await signed();
    await bench.travel('2022-05-10');
    await bench.recordDepart(cas, '2022-05-10', '2022-03-01');
    await bench.travel('2022-05-11');
    expect(await dates(cas)).toEqual([
      {
        numero: 1,
        echeance_on: '2022-04-01',
        ordered_on: '2022-05-10',
        sent_on: '2022-05-10',
        paid_on: '2022-05-10',
        reconciled_on: '2022-05-11',
      },
    ]);
    const early = `select name, occurred_at from outbox where structure_id = $1 and occurred_at < '2022-05-10'
       and name = 'TrancheChanged'`;
    expect(await bench.db.query(early, [cas.structureId])).toEqual([]);
    const [first] = await bench.db.query<{ mouvement_on: string }>(
      'select min(mouvement_on) as mouvement_on from mouvement where structure_id = $1',
      [cas.structureId],
    );
    expect(first).toEqual({ mouvement_on: '2022-05-10' });
  });

  it('an act handled after an outage bears the day it is done, not the day it was due', async () => {
    const cas = await bench.openReady();
    await bench.setClock('2022-06-14T08:00:00Z');
    await bench.handleDues();
    expect(await dates(cas)).toMatchObject([
      { numero: 1, echeance_on: '2022-06-09', ordered_on: '2022-06-14', sent_on: '2022-06-14' },
    ]);
  });

  it('a late order is followed from now: one question a day at most, and the next tranche does not wait', async () => {
    const cas = await bench.openReady();
    bdt.slow = true;
    await bench.setClock('2022-12-02T08:00:00Z');
    await bench.handleDues();
    expect(await polls(cas)).toEqual(['1 2022-12-05', '2 2022-12-05']);
    for (const day of ['2022-12-05', '2022-12-06', '2023-01-20']) {
      await bench.setClock(`${day}T08:00:00Z`);
      await bench.handleDues();
    }
    const asked = await polls(cas);
    expect(asked).toEqual([...new Set(asked)]);
    expect(asked).toHaveLength(2 * 4);
    expect(await bench.tranches(cas)).toEqual(['1 ACCUSEE', '2 ACCUSEE', '3 PREVUE']);
  });

  it.each([
    ['a Sunday', {}, '2022-08-08', '2022-09-08', ['2022-09-08', '2022-09-08']],
    ['1 May, a Sunday', {}, '2022-04-01', '2022-05-01', ['2022-05-01', '2022-05-02']],
    ['a Saturday', {}, '2022-05-11', '2022-06-11', ['2022-06-11', '2022-06-13']],
    ['Easter Monday', {}, '2022-03-18', '2022-04-18', ['2022-04-18', '2022-04-19']],
    [
      'Good Friday in Moselle',
      { departement: '57' },
      '2022-03-15',
      '2022-04-15',
      ['2022-04-15', '2022-04-19'],
    ],
    ['Good Friday elsewhere', {}, '2022-03-15', '2022-04-15', ['2022-04-15', '2022-04-15']],
    [
      '20 December in La Réunion',
      { departement: '974' },
      '2022-11-20',
      '2022-12-20',
      ['2022-12-20', '2022-12-21'],
    ],
    ['20 December elsewhere', {}, '2022-11-20', '2022-12-20', ['2022-12-20', '2022-12-20']],
  ])(
    'F-16 %s: ordered the day it falls due, sent on a working day',
    async (_, shared, departOn, dueOn, days) => {
      const cas = await signed(shared);
      await bench.recordDepart(cas, '2022-03-14', departOn);
      await bench.travel('2022-12-23');
      const [first] = await dates(cas);
      expect([first?.['echeance_on'], first?.['ordered_on'], first?.['sent_on']]).toEqual([dueOn, ...days]);
    },
  );

  it('F-16 an order to send on Friday and handled on Sunday waits for Monday', async () => {
    const cas = await bench.openReady();
    await bench.setClock('2022-06-09T06:00:00Z');
    for (let due = await bench.nextDue(); due && due.kind !== 'versement.envoi'; due = await bench.nextDue())
      await bench.act(due);
    await bench.setClock('2022-06-12T08:00:00Z');
    await bench.handleDues();
    expect(bdt.received).toEqual([]);
    await bench.travel('2022-06-13');
    expect(await dates(cas)).toMatchObject([{ ordered_on: '2022-06-09', sent_on: '2022-06-13' }]);
  });

  it('a bank that fails is asked again within the day, ever less often, before the next working day', async () => {
    const cas = await bench.openReady();
    bdt.down = true;
    await bench.travel('2022-06-09');
    const tried = await bench.db.query<{ at: string }>(
      `select to_char(instant at time zone 'Europe/Paris', 'DD HH24:MI') as at from echeance
       where structure_id = $1 and kind in ('versement.envoi', 'versement.suivi') order by instant`,
      [cas.structureId],
    );
    expect(tried.map((one) => one.at)).toEqual([
      '09 00:00',
      '09 00:01',
      '09 00:06',
      '09 00:36',
      '09 02:36',
      '09 06:36',
      '10 06:00',
    ]);
    expect(await bench.tranches(cas)).toEqual(['1 ENVOYEE', '2 PREVUE', '3 PREVUE']);
    bdt.down = false;
    await bench.travel('2022-06-10');
    expect(await dates(cas)).toMatchObject([{ sent_on: '2022-06-09', paid_on: '2022-06-10' }]);
    expect(bdt.received).toHaveLength(1);
  });

  it('a bank back after two failed calls is paid through the same day', async () => {
    const cas = await bench.openReady();
    bdt.failing = 2;
    await bench.travel('2022-06-09');
    expect(await dates(cas)).toMatchObject([{ sent_on: '2022-06-09', paid_on: '2022-06-09' }]);
  });

  it('a fact of the 10th learnt on the 11th cancels an order of the 11th on the 11th', async () => {
    const cas = await bench.openReady();
    await bench.recordDepart(cas, '2022-05-09', '2022-05-11');
    await bench.travel('2022-06-11');
    await bench.receive('PosteWithdrawn', '2022-06-10', cas, { poste: bench.poste(cas, 'PRIVEE', 'RETIRE') });
    const moves = await bench.db.query(
      'select kind, mouvement_on from mouvement where structure_id = $1 order by seq',
      [cas.structureId],
    );
    expect(moves).toEqual([
      { kind: 'ORDRE', mouvement_on: '2022-06-11' },
      { kind: 'ANNULATION', mouvement_on: '2022-06-11' },
    ]);
  });

  it('a convention ends on its day, whenever that is noticed', async () => {
    const cas = await bench.openReady();
    await bench.setClock('2024-02-01T08:00:00Z');
    await bench.handleDues();
    const ended = await bench.db.query(
      `select etat, fin_on, ended_on from convention where structure_id = $1`,
      [cas.structureId],
    );
    expect(ended).toEqual([{ etat: 'ECHUE', fin_on: '2023-10-11', ended_on: '2023-10-12' }]);
  });
});
