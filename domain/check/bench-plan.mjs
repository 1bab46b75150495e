/**
 * Times the planner, in processor time of one core: `node domain/check/bench-plan.mjs [dossiers]`, 100,000 by default.
 * Needs a build of the domain (npm run build -w @cn/domain).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const HERE = import.meta.dirname;
const load = (name) => createRequire(import.meta.url)(join(HERE, '..', 'dist', name));
const { atParis, localDate } = load('kernel/date.js');
const { parseReferentiel } = load('referentiel/parse.js');
const { splitCsv } = load('referentiel/split-csv.js');
const { planDossier } = load('echeancier/plan-dossier.js');

const MICROSECONDS = 1000;
const folder = join(HERE, '..', 'referentiel');
const read = (name) => ({
  version: name.replace('.csv', ''),
  rows: splitCsv(readFileSync(join(folder, name), 'utf8')),
});
const { value: referentiel } = parseReferentiel(
  readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .map(read),
);

const EPOCH = localDate('2022-03-01');
const fait = (days) => ({
  effectiveOn: EPOCH.plusDays(days),
  recordedAt: atParis(EPOCH.plusDays(days), '10:00'),
});

/** A whole dossier of phase 1, from its filing to its last tranche, a little different each time. */
function dossier(at) {
  const base = { version: 'P1-2022', asOf: EPOCH };
  const shift = at % 200;
  const startOn = EPOCH.plusDays(62 + shift);
  return {
    demandes: [
      {
        ...base,
        sujet: 'demande',
        kind: 'D0',
        deposee: fait(shift),
        avis: fait(shift + 7),
        decision: fait(shift + 21),
      },
    ],
    postes: [
      {
        ...base,
        sujet: 'poste',
        decision: fait(shift + 21),
        contrats: [{ startOn, finOn: startOn.plusMonths(18).minusDays(1), transmis: fait(shift + 42) }],
        departFormation: fait(shift + 69),
      },
    ],
    conventions: [
      {
        ...base,
        sujet: 'convention',
        demandee: fait(shift + 28),
        envoyee: fait(shift + 50),
        signeeBdt: fait(shift + 58),
        dureesMonths: [18],
      },
    ],
    financements: [
      {
        ...base,
        sujet: 'financement',
        ligne: 'PRIVEE',
        montantCents: 3_200_000,
        departs: [fait(shift + 69)],
      },
    ],
  };
}

const count = Number(process.argv[2] ?? 100_000);
for (let at = 0; at < 2000; at += 1) planDossier(dossier(at), referentiel);
const startedAt = process.cpuUsage();
let lines = 0;
for (let at = 0; at < count; at += 1) lines += planDossier(dossier(at), referentiel).length;
const used = process.cpuUsage(startedAt);
const elapsed = (used.user + used.system) / MICROSECONDS;
const each = elapsed / count;
console.log(
  `${count} dossiers, ${lines} échéances : ${(elapsed / 1000).toFixed(1)} s, ${each.toFixed(3)} ms par dossier.`,
);
process.exitCode = each <= 1 && elapsed * (100_000 / count) <= 60_000 ? 0 : 1;
