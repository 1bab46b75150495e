import { cruise } from '../boundaries/cruise';
import { ROOT } from '../stack/options';
import type { Tally } from '../test/suites';
import { RULES, type Fault } from './rule';
import { describeSizes } from './sizes';
import { readSources } from './source';

const SHOWN = 20;

/** Checks style and boundaries, prints the sizes and every fault; each rule counts as one check. */
export async function checkStyle(): Promise<Tally> {
  const sources = readSources(ROOT);
  console.error(describeSizes(sources));
  const style = RULES.map(({ name, find }) => verdict(name, sources.flatMap(find).map(tell)));
  const imports = (await cruise(ROOT)).map(({ rule, violations }) => verdict(rule, violations));
  const passed = [...style, ...imports].filter(Boolean).length;
  return { passed, failed: style.length + imports.length - passed, skipped: 0 };
}

const tell = ({ path, line, excerpt }: Fault) => `${path}:${line}  ${excerpt}`;

function verdict(name: string, faults: readonly string[]): boolean {
  if (faults.length === 0) return true;
  console.error(`✗ ${name} (${faults.length})`);
  for (const fault of faults.slice(0, SHOWN)) console.error(`    ${fault}`);
  return false;
}
