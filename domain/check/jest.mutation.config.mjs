/** Jest as the mutation run sees it: the domain alone, in a sandbox of its own. */
export default {
  rootDir: `${import.meta.dirname}/..`,
  testEnvironment: `${import.meta.dirname}/mutation.environment.cjs`,
  testMatch: ['<rootDir>/check/mutation.tests.cjs'],
  // The same zones over ten years instead of two centuries: a third of what it costs to load the law.
  moduleNameMapper: { '^@js-joda/timezone$': '@js-joda/timezone/dist/js-joda-timezone-10-year-range' },
  setupFiles: ['<rootDir>/check/mutation.setup.cjs'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
};
