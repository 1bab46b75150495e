/** One jest project per cost of test; the suffix of the file tells which. */
const base = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  roots: [
    '<rootDir>/domain',
    '<rootDir>/libs',
    '<rootDir>/services',
    '<rootDir>/workflows',
    '<rootDir>/tools',
    '<rootDir>/e2e',
    '<rootDir>/backoffice',
  ],
  modulePathIgnorePatterns: ['/dist/', '/.stryker-tmp/'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  moduleNameMapper: {
    '^@cn/(contracts|platform|testing)/(.*)$': '<rootDir>/libs/$1/src/$2',
    '^@cn/(structures|candidates|formation|payments|pilotage|notifications|gateway|sandbox)/(.*)$':
      '<rootDir>/services/$1/src/$2',
    '^@cn/(domain|workflows|tools|e2e)/(?!package\\.json$)(.*)$': '<rootDir>/$1/src/$2',
  },
  transform: {
    '^.+\\.[cm]?[jt]s$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: [
    '/node_modules/(?!(jose|openid-client|oauth4webapi|postal-mime|@graphql-hive/router-runtime)/)',
  ],
  setupFiles: ['reflect-metadata'],
};

const project = (displayName, suffix) => ({ ...base, displayName, testMatch: [`**/*.${suffix}.ts`] });

export default {
  // Real engines on a busy machine: a bound against hanging, not a measure of speed.
  testTimeout: 60_000,
  projects: [
    {
      ...project('unit', 'spec'),
      testRegex: ['(?<!\\.(int|workflow|replay|e2e|web|chaos))\\.spec\\.ts$'],
      testMatch: undefined,
    },
    project('int', 'int.spec'),
    project('workflow', 'workflow.spec'),
    project('replay', 'replay.spec'),
    project('e2e', 'e2e.spec'),
    {
      ...project('web', 'web.spec'),
      globalSetup: '<rootDir>/e2e/web/stack.setup.ts',
      globalTeardown: '<rootDir>/e2e/web/stack.teardown.ts',
    },
    project('chaos', 'chaos.spec'),
  ],
};
