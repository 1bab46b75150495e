/**
 * Mutation tests of the law: `npm run test:mutation`, or one folder with `-- --mutate 'src/tranche/**'`.
 *
 * Left out of the score, because no behaviour is in it: the catalogue of sentences and of rule ids (`kernel/refusal`),
 * whose shape `machines.spec.ts` and whose quoted values `refusal.spec.ts` check, and the catalogue of keys
 * (`referentiel/key`), whose units and words the parsing of the delivered files checks.
 */
export default {
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: {
    projectType: 'custom',
    configFile: 'check/jest.mutation.config.mjs',
    enableFindRelatedTests: false,
  },
  coverageAnalysis: 'perTest',
  mutate: ['src/**/*.ts', '!src/**/*.spec.ts', '!src/kernel/refusal/**', '!src/referentiel/key/**'],
  ignorePatterns: ['dist', 'reports'],
  concurrency: 2,
  // Jest keeps some memory of each run: a runner is replaced before that slows it down.
  maxTestRunnerReuse: 50,
  // A busy machine is not an endless loop: a mutant is killed by a test, seldom by the clock.
  timeoutMS: 20_000,
  reporters: ['progress-append-only', 'clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 92, low: 88, break: 85 },
  tempDirName: '.stryker-tmp',
};
