import { rearm } from '@cn/platform/rearm/rearm';
import { eachService, explain } from '../stack/services';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** `npm run rearm`: every open case is told to its procedure, started again when it no longer runs. Exit code 0: done. */
export async function run(): Promise<number> {
  try {
    const done = await eachService(rearm);
    const followed = done.filter(([, { ouverts }]) => ouverts > 0);
    for (const [service, { ouverts, relances }] of followed)
      say(`${service} : ${ouverts} sujets ouverts, ${relances} procédures relancées`);
    const total = followed.reduce((sum, [, { relances }]) => sum + relances, 0);
    say(total > 0 ? `Réparé : ${total} procédures relancées.` : 'Rien à réparer.');
    return 0;
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    return 2;
  }
}
