import { RULES } from './rule';
import { describeSizes } from './sizes';
import { sourceOf } from './source';

/** Faults planted one by one: file, its text, the rule that must catch it. Banned words are spelt in two halves. */
const PLANTED: readonly (readonly [file: string, text: string, rule: string])[] = [
  ['libs/platform/src/a.ts', `// ${'TO'}${'DO'} later`, 'rien d’inachevé (à faire, à corriger)'],
  ['libs/platform/src/a.ts', `// ${'eslint'}-disable-next-line`, 'aucun contrôle tu'],
  ['libs/platform/src/a.ts', `// @ts-${'expect-error'}`, 'aucun contrôle tu'],
  ['domain/src/a.spec.ts', `it${'.skip'}('x', () => undefined);`, 'aucun test ignoré'],
  [
    'services/payments/src/a.ts',
    'const port = process.env.PORT;',
    'environnement lu dans config.ts seulement',
  ],
  ['domain/src/a.ts', 'const now = new Date();', "pas d'horloge dans le domaine ni les workflows"],
  [
    'workflows/src/a.workflow.ts',
    'const now = Date.now();',
    "pas d'horloge dans le domaine ni les workflows",
  ],
  ['services/payments/src/a.ts', 'export const f = (x: any) => x;', 'aucun any'],
  ['domain/src/tranche/split.ts', 'const share = 0.3;', 'aucun chiffre de la loi hors du référentiel'],
];

/** The same words where they are allowed. */
const ALLOWED: readonly (readonly [file: string, text: string])[] = [
  ['services/payments/src/config.ts', 'readEnv(schema, process.env);'],
  ['services/payments/src/a.ts', 'const startedAt = new Date();'],
  ['workflows/src/worker.main.ts', 'const startedAt = Date.now();'],
  ['domain/src/kernel/cents.ts', 'const basis = 10_000;'],
  ['domain/src/tranche/split.spec.ts', 'expect(split(50_000)).toBe(3);'],
  ['domain/src/tranche/split.ts', 'const year = match[3]; const all = 100;'],
  ['domain/src/a.ts', 'const anything: unknown = 0;'],
];

const broken = (file: string, text: string) =>
  RULES.filter(({ find }) => find(sourceOf(file, text)).length > 0).map(({ name }) => name);

describe('style is a test', () => {
  it.each(PLANTED)('%s with %j breaks a rule', (file, text, rule) => {
    expect(broken(file, text)).toEqual([rule]);
  });

  it.each(ALLOWED)('%s with %j is fine', (file, text) => {
    expect(broken(file, text)).toEqual([]);
  });

  it('every rule has its planted fault', () => {
    expect(new Set(PLANTED.map(([, , rule]) => rule))).toEqual(new Set(RULES.map(({ name }) => name)));
  });

  it('sizes name what deserves a second look', () => {
    const long = sourceOf('libs/platform/src/long.ts', 'const a = 0;\n'.repeat(260));
    expect(describeSizes([long])).toContain('à revoir : libs/platform/src/long.ts (261)');
  });
});
