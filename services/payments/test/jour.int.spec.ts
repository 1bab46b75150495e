import { Client } from 'pg';
import { BdtPaie } from './bdt-paie';
import { PaymentsBench } from './payments-bench';

jest.setTimeout(120_000);

const COPIES = 40;

describe('tranches that fall due the same day', () => {
  const bdt = new BdtPaie();
  let bench: PaymentsBench;
  beforeAll(async () => {
    bench = await PaymentsBench.open(bdt);
    await bench.openReady();
    await copyAll(bench.db.urls.system);
    await bench.db.query(
      `insert into nudge (sujet, dossier_id) select distinct sujet, dossier_id from echeance on conflict do nothing`,
    );
    await bench.db.query(
      `update nudge set settled = wanted, delivered = wanted, attend = case when sujet like 'tranches/%' then 'SOLDEE' else 'ECHUE' end`,
    );
  });
  afterAll(() => bench.db.drop());

  /** Handles what is due as a driver that wakes the first of each kind; gives how many acts were asked for. */
  async function handleDay(): Promise<number> {
    for (let calls = 0; ; calls++) {
      const due = await bench.nextDue();
      if (!due) return calls;
      await bench.act({ ...due, attend: 'SOLDEE' });
    }
  }
  const count = async (sql: string): Promise<number> => (await bench.db.query<{ n: number }>(sql))[0]?.n ?? 0;

  it('are ordered, sent, paid, then reconciled, once each, by a few acts', async () => {
    bdt.on = '2022-06-09';
    await bench.setClock('2022-06-08T22:00:00Z');
    const first = await handleDay();
    await bench.setClock('2022-06-10T06:00:00Z');
    const second = await handleDay();
    expect(bdt.received).toHaveLength(COPIES + 1);
    expect(new Set(bdt.received.map(({ reference }) => reference)).size).toBe(COPIES + 1);
    expect(
      await count(`select count(*)::int as n from tranche where numero = 1 and etat = 'RAPPROCHEE'`),
    ).toBe(COPIES + 1);
    expect(await count(`select count(*)::int as n from mouvement`)).toBe(3 * (COPIES + 1));
    expect(first + second).toBeLessThanOrEqual(6);
    expect(await count('select count(*)::int as n from nudge where wanted > settled')).toBe(0);
  });
});

async function copyAll(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const table of TABLES) await client.query(COPY(table), [COPIES]);
  } finally {
    await client.end();
  }
}

const TABLES = [
  'replica_structure',
  'replica_poste',
  'replica_contrat',
  'replica_parcours',
  'convention',
  'financement',
  'porte',
  'tranche',
  'echeance',
];

/** Copies every row as often as asked: each id is replaced, everywhere, by another that depends on it and on the copy. */
const COPY = (table: string): string => `
  with copied as (
    select n, (select string_agg(case when part ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' then md5(part || n)::uuid::text else part end, '"' order by place)
      from regexp_split_to_table(replace(t, '/', '"/"'), '"') with ordinality as p (part, place)) as text
    from (select row_to_json(one)::text as t from ${table} one) as held, generate_series(1, $1::int) n)
  insert into ${table} select (jsonb_populate_record(null::${table}, replace(replace(text, '"/"', '/'), '"numero":"CV', '"numero":"CV' || n)::jsonb)).* from copied`;
