import * as fs from 'node:fs';
import * as path from 'node:path';
import { runBench, type Bench } from '../bench/bench';
import { say } from '../bench/table';
import { ROOT } from '../stack/options';
import { today } from '../story/clock';
import { frenchDate } from '../story/narrator';
import { lookAt, REGARDS, type Constat } from './a11y';
import { openChromium } from './chromium';
import { declarationOf } from './declaration';
import { ECRANS } from './ecrans';
import { prepareSample } from './sample';

const PAGE = path.join(ROOT, 'docs', 'accessibilite.md');

/**
 * `npm run a11y`: looks at every screen of the running stack in every way, tells what axe-core finds, and writes the
 * declaration of accessibility. Exit code 1 when there is a violation.
 */
export const run = (): Promise<number> => runBench(examineAll);

async function examineAll({ stack, people }: Bench): Promise<number> {
  const echantillon = await prepareSample(stack, await today(people.admin));
  const { origin } = new URL(stack.addresses.graphql);
  const browser = await openChromium();
  const constats: Constat[] = [];
  try {
    for (const ecran of ECRANS)
      for (const regard of REGARDS) {
        const constat = await lookAt(browser, { origin, echantillon }, ecran, regard);
        tell(constat);
        constats.push(constat);
      }
    const { version } = JSON.parse(fs.readFileSync(require.resolve('axe-core/package.json'), 'utf8')) as {
      version: string;
    };
    const on = frenchDate(new Date().toISOString().slice(0, 10));
    fs.writeFileSync(PAGE, declarationOf(constats, { on, chromium: browser.version(), axe: version }));
  } finally {
    await browser.close();
  }
  const faults = constats.flatMap(({ violations }) => violations);
  say(`${constats.length} regards, ${faults.length} défauts ; déclaration : docs/accessibilite.md`);
  return faults.length === 0 ? 0 : 1;
}

function tell({ ecran, regard, violations }: Constat): void {
  say(`${violations.length === 0 ? '✓' : '✗'} ${ecran} (${regard})`);
  for (const { id, help, nodes } of violations) {
    say(`    ${id} : ${help}`);
    for (const node of nodes.slice(0, 3)) say(`      ${node.replace(/\s+/g, ' ')}`);
  }
}
