import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LAW_FOLDER } from './referentiel';
import { type IndexedRule, indexRules } from './rule-index';
import { countRules, notHeldPage, ruleAsText, rulesPage } from './rules.page';
import { matches } from './search';

const BAD_INPUT = 2;
const USAGE =
  'npm run rules -- TERME [--json] · npm run rules -- --write (écrit docs/rules.md et docs/rules-not-held.md)';

function writePages(rules: readonly IndexedRule[]): number {
  const docs = join(LAW_FOLDER, '..', 'docs');
  writeFileSync(join(docs, 'rules.md'), rulesPage(rules));
  writeFileSync(join(docs, 'rules-not-held.md'), notHeldPage(rules));
  const { logiciel, citees, pures, nonTenues, oubliees } = countRules(rules);
  console.log(
    `${logiciel} règles du logiciel : ${citees} citées (${pures} par le domaine), ${nonTenues} expliquées.`,
  );
  if (oubliees.length > 0) console.error(`Ni citées ni expliquées : ${oubliees.join(', ')}`);
  return oubliees.length === 0 ? 0 : 1;
}

/** `npm run rules -- TERM`: the rules that answer a term, with their place in the code and their tests. */
export function run(argv: readonly string[]): Promise<number> {
  const words = argv.filter((one) => !one.startsWith('--'));
  const unknown = argv.filter((one) => one.startsWith('--') && one !== '--json' && one !== '--write');
  if (unknown.length > 0 || (words.length === 0 && !argv.includes('--write'))) {
    console.error([...unknown.map((one) => `option inconnue « ${one} »`), USAGE].join('\n'));
    return Promise.resolve(BAD_INPUT);
  }
  const rules = indexRules();
  if (argv.includes('--write')) return Promise.resolve(writePages(rules));
  const found = rules.filter((one) => matches(one, words.join(' ')));
  if (argv.includes('--json')) console.log(JSON.stringify(found, null, 2));
  else
    console.log(
      found.length === 0
        ? `Aucune règle ne répond à « ${words.join(' ')} ».`
        : found.map(ruleAsText).join('\n\n'),
    );
  return Promise.resolve(found.length === 0 ? 1 : 0);
}
