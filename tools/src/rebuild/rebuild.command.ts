import { SERVICES } from '@cn/contracts/service';
import { rebuild } from '@cn/pilotage/rebuild';
import { stackEnv } from '../stack/options';
import { readStackFile } from '../stack/stack-file';

const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** `npm run rebuild`: makes the screens again from the history of the services. Exit code 0 when they were right. */
export async function run(): Promise<number> {
  const stack = readStackFile(stackEnv().stateDir);
  const target = stack?.databases['pilotage'];
  if (!stack || !target?.['owner'] || !target['api'] || !target['system']) {
    say('La plateforme n’a pas encore tourné ici : lancez « npm start ».');
    return 2;
  }
  const sources = Object.fromEntries(
    SERVICES.map((service) => [service, stack.databases[service]?.['system'] ?? '']),
  );
  const { owner, api, system } = target;
  const startedAt = performance.now();
  const { events, differences } = await rebuild({
    target: { owner, api, system },
    sources,
    onProgress: (service, count) => say(`${service} : ${count} événements relus`),
  });
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1).replace('.', ',');
  process.stdout.write(`${events} événements relus en ${seconds} s ; les vues sont refaites.\n`);
  const tables = Object.entries(differences);
  for (const [table, count] of tables)
    process.stdout.write(`Corrigé : ${count} lignes différaient dans « ${table} ».\n`);
  if (tables.length === 0) process.stdout.write('Rien ne différait de ce que les écrans montraient.\n');
  return tables.length === 0 ? 0 : 1;
}
