import * as fs from 'node:fs';
import * as path from 'node:path';
import { stackEnv } from './options';
import { isAlive, memoryOf, treeMemoryOf } from './process/process-ref';
import { readStackFile } from './stack-file';

const MIB = 1024 * 1024;

/** `npm run figures`: memory of each process of the running stack, and the times of its last start. */
export async function run(): Promise<number> {
  const { stateDir } = stackEnv();
  const file = readStackFile(stateDir);
  if (!file?.supervisor || !isAlive(file.supervisor)) {
    console.error('Aucune pile ne tourne : npm start, puis npm run figures dans un autre terminal.');
    return 1;
  }
  const rows = Object.entries(file.parts)
    .filter(([, ref]) => isAlive(ref))
    .map(([name, { pid, readyMs }]) => ({ name, ...treeMemoryOf(pid), ready: readyMs }));
  rows.push({ name: 'superviseur', ...memoryOf(file.supervisor.pid), ready: file.readyAfterMs });
  const mib = (bytes: number) => `${Math.round(bytes / MIB)} Mio`.padStart(10);
  console.log(`${'processus'.padEnd(16)}${'RSS'.padStart(10)}${'PSS'.padStart(10)}${'prêt en'.padStart(10)}`);
  for (const { name, rss, pss, ready } of rows) {
    console.log(
      `${name.padEnd(16)}${mib(rss)}${mib(pss)}${(ready === null ? '' : `${(ready / 1000).toFixed(1)} s`).padStart(10)}`,
    );
  }
  const sum = (field: 'rss' | 'pss') => rows.reduce((total, row) => total + row[field], 0);
  console.log(`${'total'.padEnd(16)}${mib(sum('rss'))}${mib(sum('pss'))}`);
  printDurations(stateDir);
  return 0;
}

/** How long each command took the last time it succeeded. */
function printDurations(stateDir: string): void {
  const file = path.join(stateDir, 'durations.json');
  if (!fs.existsSync(file)) return;
  console.log('\ndernière durée');
  for (const [command, ms] of Object.entries(
    JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, number>,
  )) {
    console.log(`  ${command.padEnd(60)} ${(ms / 1000).toFixed(1)} s`);
  }
}
