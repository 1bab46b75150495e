import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lectureAsText, lecturesPage, readLectures } from './lectures';
import { LAW_FOLDER } from './referentiel';
import { type IndexedRule, indexRules } from './rule-index';
import { countRules, notHeldPage, ruleAsText, rulesPage } from './rules.page';
import { type Found, search } from './search';

const BAD_INPUT = 2;
const OPTIONS = ['--json', '--court', '--write', '--help'];
const USAGE = [
  'npm run rules -- TERME [--court] [--json]',
  '  TERME : des mots du guide (« montant transfert »), une règle (R-365), une lecture (F-45), une version (P2-2023)',
  '  --court : sans le code ni les tests de chaque règle ; --json : la liste des règles, pour un programme',
  'npm run rules -- --write : écrit docs/rules.md, docs/rules-not-held.md et docs/lectures.md',
].join('\n');

const PARTIEL = 'Aucune règle ne répond à tous ces mots ; les plus proches :';

function writePages(rules: readonly IndexedRule[]): number {
  const docs = join(LAW_FOLDER, '..', 'docs');
  writeFileSync(join(docs, 'rules.md'), rulesPage(rules));
  writeFileSync(join(docs, 'rules-not-held.md'), notHeldPage(rules));
  writeFileSync(join(docs, 'lectures.md'), lecturesPage(readLectures()));
  const { logiciel, citees, pures, nonTenues, oubliees } = countRules(rules);
  console.log(
    `${logiciel} règles du logiciel : ${citees} citées (${pures} par le domaine), ${nonTenues} expliquées.`,
  );
  if (oubliees.length > 0) console.error(`Ni citées ni expliquées : ${oubliees.join(', ')}`);
  return oubliees.length === 0 ? 0 : 1;
}

/** What answers a term, as a person reads it in a terminal. */
export function foundAsText({ partiel, regles, lectures }: Found, term: string, court = false): string {
  if (regles.length + lectures.length === 0) return `Aucune règle ne répond à « ${term} ».`;
  return [
    ...(partiel ? [PARTIEL] : []),
    ...regles.map((one) => ruleAsText(one, court)),
    ...lectures.map(lectureAsText),
  ].join('\n\n');
}

/** `npm run rules -- TERM`: the rules and the readings that answer a term, with their code and tests unless in short. */
export function run(argv: readonly string[]): Promise<number> {
  const term = argv.filter((one) => !one.startsWith('--')).join(' ');
  const unknown = argv.filter((one) => one.startsWith('--') && !OPTIONS.includes(one));
  if (argv.includes('--help')) {
    console.log(USAGE);
    return Promise.resolve(0);
  }
  if (unknown.length > 0 || (term === '' && !argv.includes('--write'))) {
    console.error([...unknown.map((one) => `option inconnue « ${one} »`), USAGE].join('\n'));
    return Promise.resolve(BAD_INPUT);
  }
  const rules = indexRules();
  if (argv.includes('--write')) return Promise.resolve(writePages(rules));
  const found = search(rules, readLectures(), term);
  if (argv.includes('--json')) {
    if (found.partiel) console.error(PARTIEL);
    console.log(JSON.stringify(found.regles, null, 2));
  } else console.log(foundAsText(found, term, argv.includes('--court')));
  return Promise.resolve(found.regles.length + found.lectures.length === 0 ? 1 : 0);
}
