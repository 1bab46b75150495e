import { once } from 'node:events';
import * as path from 'node:path';
import { stackEnv } from '../stack/options';
import { startEngines } from './engines';

/** Keeps the engines of the tests up until interrupted, and prints the environment that leads to them. */
export async function run(): Promise<number> {
  const { portBase, stateDir } = stackEnv();
  const say = (line: string) => console.error(line);
  const engines = await startEngines({ portBase, stateDir: path.join(stateDir, 'engines-test'), say });
  for (const [name, value] of Object.entries(engines.env)) console.log(`export ${name}='${value}'`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await engines.stop();
  return 0;
}
