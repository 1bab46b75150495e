import { treeMemoryOf } from '../stack/process/process-ref';
import { readCpu, spent, total } from './processes';
import { runBench } from './bench';
import { settle } from './settle';
import { say } from './table';

const SECONDS = 30;
const MIB = 1024 * 1024;
const figure = (value: number, digits = 1): string => value.toFixed(digits).replace('.', ',');

/** `npm run bench:repos`: what a platform at rest costs, for thirty seconds. */
export const run = (): Promise<number> =>
  runBench(
    async ({ stack, sql }) => {
      await settle(stack);
      const [cpu, before] = [readCpu(stack), await sql.read()];
      await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
      const after = await sql.read();
      const parts = spent(cpu, readCpu(stack));
      const pss = Object.fromEntries(
        Object.entries(stack.parts).map(([name, { pid }]) => [name, treeMemoryOf(pid).pss / MIB]),
      );
      const percent = (ms: number): string => `${figure(ms / SECONDS / 10, 2)} %`;
      say(`${'processus'.padEnd(16)}${'CPU'.padStart(10)}${'PSS'.padStart(12)}`);
      for (const [name, ms] of parts)
        say(
          `${name.padEnd(16)}${percent(ms).padStart(10)}${`${figure(pss[name] ?? 0, 0)} Mio`.padStart(12)}`,
        );
      const sum = Object.values(pss).reduce((all, one) => all + one, 0);
      say(
        `${'total'.padEnd(16)}${percent(total(parts)).padStart(10)}${`${figure(sum, 0)} Mio`.padStart(12)}`,
      );
      const statements =
        before.statements === null
          ? ''
          : `, ${figure(((after.statements ?? 0) - before.statements) / SECONDS)} instructions`;
      say(
        `PostgreSQL : ${figure((after.transactions - before.transactions) / SECONDS)} transactions${statements} par seconde`,
      );
      return 0;
    },
    { anyDay: true },
  );
