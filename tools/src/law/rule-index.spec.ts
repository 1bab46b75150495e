import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REFUSALS } from '@cn/domain/kernel/refusal';
import { filesUnder, LAW_FOLDER } from './referentiel';
import { citedIn, indexRules } from './rule-index';
import { countRules, notHeldPage, ruleAsText, rulesPage } from './rules.page';
import { matches } from './search';

const rules = indexRules();
const ROOT = join(LAW_FOLDER, '..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

const found = (term: string): readonly string[] =>
  rules.filter((one) => matches(one, term)).map((one) => one.id);

const textsOf = (folder: string): readonly string[] =>
  filesUnder(folder, (name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .filter((path) => !path.includes('kernel/refusal'))
    .map((path) => readFileSync(path, 'utf8'));

describe('The index of the rules', () => {
  it('every rule of software is cited by a test, or explained', () => {
    expect(countRules(rules)).toMatchObject({ total: 442, logiciel: 307, oubliees: [] });
  });

  it('a rule that a test holds is not also explained as held by none', () => {
    const both = rules.filter((one) => one.nonTenue !== null && one.tests.length > 0);
    expect(both.map((one) => one.id)).toEqual([]);
  });

  it('a rule is contradicted, later, outside or a partner’s: the five contradicted ones are said so', () => {
    const contradicted = rules.filter((one) => one.nonTenue?.motif === 'CONTREDITE').map((one) => one.id);
    expect(contradicted).toEqual(['R-002', 'R-005', 'R-014', 'R-052', 'R-228']);
  });

  it('every refusal code is given somewhere, tests apart', () => {
    const text = ['domain/src', 'services', 'libs'].flatMap((one) => textsOf(join(ROOT, one))).join('\n');
    const idle = Object.keys(REFUSALS).filter((code) => !text.includes(`'${code}'`));
    expect(idle).toEqual([]);
  });

  it('reads ids and ranges', () => {
    expect([...citedIn('R-001, R-291 to R-293')].sort()).toEqual(['R-001', 'R-291', 'R-292', 'R-293']);
  });

  it('gives a rule in French, its sentence in English kept beside', () => {
    const rule = rules.find((one) => one.id === 'R-400');
    expect(rule?.statement).toContain('raise an alert');
    expect(rule && ruleAsText(rule)).toMatch(
      /R-400 {2}Statistiques[\s\S]*anomalie[\s\S]*Acteur : Plateforme/,
    );
    expect(rules.map((one) => ruleAsText(one)).join('\n')).toContain('Versions : toutes · Acteur');
  });

  it('finds a rule by its id, by its version, or by words without accents', () => {
    const rule = rules.find((one) => one.id === 'R-291');
    const asked = ['r-291', 'P1-2022', 'depart formation', 'l’échéance, départ', 'Mayotte', '?'];
    expect(rule && asked.map((term) => matches(rule, term))).toEqual([true, true, true, false, false, false]);
    expect(rule && ruleAsText(rule)).toMatch(/R-291[\s\S]*Code : domain\/src[\s\S]*Test : domain\/src/);
    expect(rule && ruleAsText(rule, true)).not.toMatch(/Code :|Test :/);
  });

  it.each([
    ['a plural for a singular, and the reverse', 'versements tranche', 'R-290'],
    ['a verb for its noun', 'recruter délai', 'R-165'],
    ['an amount, however it is written', '67500', 'R-179'],
    ['an amount, in three figures', '67 500 €', 'R-179'],
    ['a word behind an elision', 'l’avis', 'R-100'],
    ['a word with a ligature', 'coeur', 'R-097'],
    ['a letter alone, as a demande', 'demande H', 'R-370'],
    ['an actor', 'jury', 'R-263'],
  ])('reads %s', (_what, term, id) => {
    expect(found(term)).toContain(id);
  });

  it('a figure is not the beginning of another', () => {
    expect(found('tranche 2')).not.toContain('R-291');
    expect(found('R-29')).toEqual([]);
  });

  it.each([
    ['the amount of a coordinator in Mayotte', 'coordinateur Mayotte', ['R-179']],
    ['when the second tranche falls due', 'tranche 2', ['R-292']],
    ['who must give an avis', 'avis préfecture', ['R-100', 'R-101', 'R-103', 'R-104', 'R-106']],
    ['what happens when nobody recruits', 'délai recrutement', ['R-159', 'R-162', 'R-164', 'R-165', 'R-167']],
    ['why a poste shows 1/0', '1/0', ['R-400']],
    ['in which order the comité looks at demandes', 'ordre comité', ['R-121']],
    ['what a transfer pays', 'montant transfert', ['R-365']],
  ])('finds %s with the words of the guide, among a few', (_question, term, ids) => {
    expect(found(term)).toEqual(expect.arrayContaining(ids));
    expect(found(term).length).toBeLessThanOrEqual(12);
    expect(readme).toContain(`\`npm run rules -- ${term}\``);
  });

  it.each([
    ['rules.md', rulesPage],
    ['rules-not-held.md', notHeldPage],
  ] as const)('docs/%s is what `npm run rules -- --write` writes', (name, page) => {
    const written = readFileSync(join(ROOT, 'docs', name), 'utf8').split('\n');
    const stale = page(rules)
      .split('\n')
      .filter((line) => !written.includes(line));
    expect(stale).toEqual([]);
    expect(written.join('\n')).toBe(page(rules));
  });

  it('writes its pages', () => {
    expect(rulesPage(rules)).toContain('| R-291 [S] |');
    expect(notHeldPage(rules)).toContain('| R-228 |');
    expect(notHeldPage(rules)).not.toContain('| R-291 |');
  });
});
