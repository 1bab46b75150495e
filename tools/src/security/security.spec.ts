import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');

/** One requirement of ASVS 5.0 as the page tells it. */
interface Exigence {
  readonly id: string;
  readonly niveau: string;
  readonly etat: string;
  readonly preuve: string;
}

const LINE = /^\| (V\d+\.\d+\.\d+) +\| (\d) +\| .+ \| (tenu|pas encore|sans objet) +\| (.+?) +\|$/;

/** Requirements of levels 1 and 2, by chapter: what the standard counts. */
const COUNTS: Readonly<Record<string, number>> = {
  V1: 27,
  V2: 11,
  V3: 19,
  V4: 10,
  V5: 9,
  V6: 35,
  V7: 18,
  V8: 7,
  V9: 7,
  V10: 29,
  V11: 14,
  V12: 9,
  V13: 13,
  V14: 9,
  V15: 13,
  V16: 16,
  V17: 7,
};

/** What the page says wrong: an id told twice, a proof that is not there, a chapter that is not whole. */
function faultsOf(page: string, exists: (file: string) => boolean): string[] {
  const exigences = page.split('\n').flatMap((line): Exigence[] => {
    const [, id, niveau, etat, preuve] = LINE.exec(line) ?? [];
    return id && niveau && etat && preuve ? [{ id, niveau, etat, preuve }] : [];
  });
  const ids = exigences.map(({ id }) => id);
  const missing = exigences.flatMap(({ id, etat, preuve }) => {
    const file = /^`(.+)`$/.exec(preuve)?.[1];
    if (etat === 'tenu') return file && exists(file) ? [] : [`${id} : ${preuve} n'existe pas`];
    return file || preuve.length < 8 ? [`${id} : dites pourquoi`] : [];
  });
  const chapters = Object.entries(COUNTS).flatMap(([chapter, count]) => {
    const told = ids.filter((id) => id.startsWith(`${chapter}.`)).length;
    return told === count ? [] : [`${chapter} : ${told} exigences au lieu de ${count}`];
  });
  const twice = ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `${id} : deux fois`);
  const of = (etat: string) => exigences.filter((one) => one.etat === etat).length;
  const sum = `${of('tenu')} tenues, ${of('pas encore')} pas encore, ${of('sans objet')} sans objet`;
  return [...missing, ...chapters, ...twice, ...(page.includes(sum) ? [] : [`décompte : ${sum}`])];
}

const page = readFileSync(path.join(ROOT, 'docs/security.md'), 'utf8');
const inTree = (file: string) => existsSync(path.join(ROOT, file));

describe('docs/security.md', () => {
  it('tells each requirement of levels 1 and 2 once, with a proof that exists or a reason', () => {
    expect(faultsOf(page, inTree)).toEqual([]);
  });

  it.each([
    ['a proof that is gone', (text: string) => text.replace('verify-token.spec.ts`', 'oubli.spec.ts`')],
    ['a requirement left out', (text: string) => text.replace(/\| V8\.2\.2 .*\n/, '')],
    ['a requirement told twice', (text: string) => text.replace(/(\| V8\.2\.2 .*\n)/, '$1$1')],
    ['a reason that says nothing', (text: string) => text.replace('aucun annuaire', 'non')],
    ['a count that is no longer true', (text: string) => text.replace(/(\d+) tenues/, '999 tenues')],
  ])('catches %s', (_title, plant) => {
    const planted = plant(page);
    expect(planted).not.toBe(page);
    expect(faultsOf(planted, inTree)).not.toEqual([]);
  });
});
