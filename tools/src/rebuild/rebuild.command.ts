import { SERVICES } from '@cn/contracts/service';
import { rebuild, type RebuildInput, type Rebuilt } from '@cn/pilotage/rebuild';
import { stackEnv } from '../stack/options';
import { explain, StackMissing } from '../stack/services';
import { readStackFile } from '../stack/stack-file';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** `npm run rebuild`: makes the screens again from the history of the services. Exit code 0: done; 2: impossible. */
export async function run(): Promise<number> {
  const startedAt = performance.now();
  try {
    const onProgress = (service: string, count: number): void =>
      void process.stderr.write(`${service} : ${count} événements relus\n`);
    report(await rebuild({ ...places(), onProgress }), performance.now() - startedAt);
    return 0;
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    return 2;
  }
}

/** Where the stack of this checkout keeps its projections and its histories. Errors: StackMissing. */
function places(): Pick<RebuildInput, 'target' | 'sources'> {
  const databases = readStackFile(stackEnv().stateDir)?.databases;
  const { owner, api, system } = databases?.['pilotage'] ?? {};
  if (!databases || !owner || !api || !system)
    throw new StackMissing('La plateforme n’a pas démarré ici : lancez « npm start ».');
  const sources = SERVICES.map((service) => [service, databases[service]?.['system'] ?? ''] as const);
  return { target: { owner, api, system }, sources: Object.fromEntries(sources) };
}

function report({ events, differences }: Rebuilt, ms: number): void {
  say(
    `${events} événements relus en ${(ms / 1_000).toFixed(1).replace('.', ',')} s ; les vues sont refaites.`,
  );
  const tables = Object.entries(differences);
  for (const [table, count] of tables) say(`Refait : ${count} ligne(s) de « ${table} » différaient.`);
  if (tables.length === 0) say('Rien ne différait de ce que les écrans montraient.');
}
