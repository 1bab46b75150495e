import { Client } from 'pg';
import { decodeId } from '@cn/platform/graphql/global-id';
import { moveTo } from '../story/clock';
import { BenchRefused, costOf, runBench } from './bench';
import { convene, live } from './cas.command';
import { choose, type Cas } from './cases';
import { saturate } from './load';
import { say, sayCost, sayOutcome } from './table';

const CASES = 1_000;
const AT_ONCE = 8;
/** The day before the first tranche of all, and the day itself: all départs are on 9 May. */
const EVE = '2022-06-08';
const DAY = '2022-06-09';

interface Ligne {
  kind: string;
  on: string;
  montantCents: number;
  ordre?: { beneficiaire: { structureId: string } };
}

/**
 * `npm run bench:jour [-- n]`: n tranches that fall due the same day, ordered, sent to the bank, paid and reconciled. Exit
 * code 1 when one of them was not.
 */
export const run = ([asked]: string[]): Promise<number> =>
  runBench(async (bench) => {
    const cases = await choose(bench.people, Number(asked ?? CASES));
    const comiteId = await convene(bench.people, bench.stack.debut);
    const jobs = cases.map((cas, rank) => () => live(bench.people, cas, rank, comiteId, bench.stack.debut));
    const opened = await saturate(jobs, AT_ONCE);
    sayOutcome(`${cases.length} dossiers ouverts`, opened);
    if (opened.errors.size > 0)
      throw new BenchRefused(
        'Tous les dossiers n’ont pas pu être ouverts : une mesure par tranche serait fausse.',
      );
    await moveTo(bench.people.admin, EVE);
    const began = performance.now();
    const { parts, asked: sql } = await costOf(bench, () => moveTo(bench.people.admin, DAY));
    const seconds = (performance.now() - began) / 1000;
    say(`${cases.length} tranches dues le même jour : ${seconds.toFixed(1).replace('.', ',')} s`);
    sayCost('tranche', cases.length, parts, sql);
    say(
      `plancher : ${(await floorOf(bench.stack.databases['payments']?.['owner'] ?? '', cases.length)).toFixed(0)} ms`,
    );
    return verify(bench.stack.addresses.bdtJournal, cases);
  });

/** The same day as three statements on copies of the tables: tranches moved, orders written, events told. */
async function floorOf(url: string, count: number): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('drop schema if exists plancher cascade; create schema plancher');
    for (const table of ['tranche', 'ordre', 'outbox'])
      await client.query(`create table plancher.${table} (like public.${table} including all)`);
    await client.query('alter table plancher.ordre disable trigger all');
    await client.query('insert into plancher.tranche select * from public.tranche');
    const began = performance.now();
    await client.query(
      `update plancher.tranche set etat = 'RAPPROCHEE', version = version + 4 where numero = 1`,
    );
    await client.query(`insert into plancher.ordre select * from public.ordre limit ${count}`);
    await client.query(
      `insert into plancher.outbox (event_id, name, topic, key, payload, occurred_at, correlation_id)
       select gen_random_uuid(), 'TrancheChanged', 'payments.v1', n::text, 'x'::bytea, now(), 'b'
       from generate_series(1, ${count * 4}) as n`,
    );
    return performance.now() - began;
  } finally {
    await client.query('drop schema if exists plancher cascade');
    await client.end();
  }
}

/** Each case has had its first tranche ordered and paid that day, once. */
async function verify(journalUrl: string, cases: readonly Cas[]): Promise<number> {
  const journal = (await (await fetch(journalUrl)).json()) as Ligne[];
  const of = (kind: string) => {
    const count = new Map<string, number>();
    for (const one of journal)
      if (one.kind === kind && one.on === DAY && one.ordre) {
        const { structureId } = one.ordre.beneficiaire;
        count.set(structureId, (count.get(structureId) ?? 0) + 1);
      }
    return count;
  };
  const received = of('RECU');
  const wrong = cases.filter((cas) => received.get(decodeId(cas.structureId, 'structureId').cle) !== 1);
  const paid = journal.filter(({ kind, on }) => kind === 'PAYE' && on === DAY).length;
  say(`ordres reçus une fois : ${cases.length - wrong.length} sur ${cases.length} ; payés ce jour : ${paid}`);
  return wrong.length === 0 && paid >= cases.length ? 0 : 1;
}
