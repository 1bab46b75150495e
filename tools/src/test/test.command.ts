import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { checkStyle } from '../tidy/style.check';
import { placeChromium } from '../web/chromium';
import { startEngines, type TestEngines } from './engines';
import { freePortBase } from '../stack/process/free-ports';
import { add, bin, NOTHING, runCheck, runJest, type Tally } from './suites';

/** What can be asked of `npm test`, from the shortest to the longest. */
const PLANS = ['unit', 'style', 'chaos', 'full'] as const;
type Plan = (typeof PLANS)[number] | 'usual';
/** Those that open a browser. */
const BROWSED: readonly Plan[] = ['usual', 'full'];

/** Each file has a database and topics of its own: two run side by side, where jest would keep one core for itself. */
const WORKERS = ['--maxWorkers=2'];
/** The journeys of the browser share a stack and its clock: their order counts. */
const SEQUENCE = '--testSequencer=./e2e/web/sequence.cjs';

interface Suite {
  readonly name: string;
  run(): Promise<Tally>;
}

/** `npm test [unit|style|chaos|full]`: runs the suites, and prints their sum as the last line. */
export async function run([asked, ...rest]: string[]): Promise<number> {
  const plan = asked === undefined ? 'usual' : PLANS.find((name) => name === asked);
  if (!plan || rest.length > 0) {
    console.error(`Usage : npm test [-- ${PLANS.join('|')}]`);
    return 2;
  }
  // Said at once, not after a quarter of an hour.
  if (BROWSED.includes(plan)) placeChromium((line) => console.error(line));
  const engines = new LazyEngines();
  let sum = NOTHING;
  try {
    for (const suite of suitesOf(plan, engines)) sum = add(sum, await runSuite(suite));
  } finally {
    await engines.stop();
  }
  console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
  return sum.failed === 0 ? 0 : 1;
}

function suitesOf(plan: Plan, engines: LazyEngines): Suite[] {
  const unit = { name: 'règles et unités', run: () => runJest(['unit'], {}) };
  const chaos = (cases: 'short' | 'all') => ({
    name: `pannes (${cases === 'all' ? '24 cas' : '4 cas'})`,
    run: async () =>
      runJest(['chaos'], { ...(await engines.env()), CN_CHAOS: cases }, [
        '--runInBand',
        ...(cases === 'all' ? [] : ['--testPathIgnorePatterns', 'porte.chaos']),
      ]),
  });
  const style = [
    { name: 'types', run: () => runCheck(bin('nx'), ['run', 'conseiller-numerique:typecheck']) },
    { name: 'lint', run: () => runCheck(bin('nx'), ['run', 'conseiller-numerique:lint']) },
    { name: 'mise en forme', run: () => runCheck(bin('prettier'), ['--check', '--log-level', 'warn', '.']) },
    { name: 'style et frontières', run: checkStyle },
  ];
  const real = (hostile: 'short' | 'all') => [
    {
      name: 'intégration',
      run: async () => runJest(['int'], { ...(await engines.env()), CN_HOSTILE: hostile }, WORKERS),
    },
    { name: 'workflows', run: async () => runJest(['workflow', 'replay'], await engines.env()) },
    { name: 'parcours', run: async () => runJest(['e2e'], await engines.env(), ['--runInBand']) },
    { name: 'navigateur', run: () => runJest(['web'], {}, ['--runInBand', SEQUENCE]) },
  ];
  switch (plan) {
    case 'unit':
      return [unit];
    case 'style':
      return style;
    case 'chaos':
      return [chaos('all')];
    case 'usual':
      return [...style, unit, ...real('short'), chaos('short')];
    case 'full':
      return [...style, unit, ...real('all'), chaos('all')];
  }
}

async function runSuite({ name, run: runIt }: Suite): Promise<Tally> {
  const began = performance.now();
  console.error(`\n── ${name}`);
  const tally = await runIt();
  const seconds = ((performance.now() - began) / 1000).toFixed(1).replace('.', ',');
  console.error(
    `── ${name} : ${tally.passed} réussis, ${tally.failed} échoués, ${tally.skipped} ignorés en ${seconds} s`,
  );
  return tally;
}

/** The engines of the integration tests, started once, when the first suite that needs them comes. */
class LazyEngines {
  private started: Promise<TestEngines> | undefined;
  private readonly stateDir = fs.mkdtempSync(path.join(os.tmpdir(), 'cn-test-'));

  async env(): Promise<Readonly<Record<string, string>>> {
    this.started ??= this.start();
    return (await this.started).env;
  }

  async stop(): Promise<void> {
    const engines = await this.started?.catch(() => undefined);
    await engines?.stop();
    fs.rmSync(this.stateDir, { recursive: true, force: true });
  }

  private async start(): Promise<TestEngines> {
    fs.chmodSync(this.stateDir, 0o755);
    const say = (line: string) => console.error(`  ${line}`);
    return startEngines({ portBase: await freePortBase(), stateDir: this.stateDir, say });
  }
}
