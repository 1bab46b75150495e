/**
 * Compares 100,800 due dates with those of an independent program on java.time, under three time zones:
 * `node domain/check/due-dates.mjs`. Needs Java 17 and a build of the domain (npm run build -w @cn/domain).
 */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const HERE = import.meta.dirname;

const FIRST_DAY = '2021-01-01';
const DAYS = 2800;
const ZONES = ['UTC', 'Pacific/Auckland', 'America/Martinique'];
const MAX_OUTPUT = 64 * 1024 * 1024;

const load = (name) => createRequire(import.meta.url)(join(HERE, '..', 'dist', name));

/** Compares each line of the Java program with the domain's answer; returns the lines that differ. */
function compare(lines) {
  const { localDate, startOfDayParis } = load('kernel/date.js');
  const { dueDate } = load('tranche/due-date.js');
  const { lastDay } = load('convention/fin.js');
  return lines.filter((line) => {
    const [start, months, due, last, instant] = line.split(';');
    const from = localDate(start);
    const { echeanceOn } = dueDate(from, { months: Number(months) });
    const ours = [echeanceOn, lastDay(from, Number(months)), startOfDayParis(echeanceOn).toEpochMilli()].map(
      String,
    );
    return ours.join(';') !== [due, last, instant].join(';');
  });
}

const java = (zone) =>
  execFileSync('java', [`-Duser.timezone=${zone}`, join(HERE, 'DueDates.java'), FIRST_DAY, String(DAYS)], {
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT,
  });

let faults = 0;
for (const zone of ZONES) {
  process.env.TZ = zone;
  const lines = java(zone).trim().split(/\r?\n/);
  const different = compare(lines);
  faults += different.length;
  console.log(`${zone} : ${lines.length} dates comparées, ${different.length} différente(s).`);
  for (const line of different.slice(0, 10)) console.log(`  ${line}`);
}
process.exitCode = faults === 0 ? 0 : 1;
