/**
 * Imports point one way: services → domain, libs · workflows → contracts, domain/kernel · libs → domain/kernel ·
 * domain → itself and js-joda. A service never imports another, the application imports none of them: it knows the API.
 * Read by dependency-cruiser.
 */
const TEST = '\\.spec\\.ts$|^[a-z]+/test/|^(libs|services)/[a-z]+/test/|^libs/testing/|^e2e/';
/** The tests of one package; the journeys of e2e/ are a use like another. */
const UNIT_TEST =
  '^(domain|libs|services|workflows|tools)/.+\\.spec\\.ts$|^[a-z]+/test/|^(libs|services)/[a-z]+/test/';
const PRODUCTION = { pathNot: TEST };
/** The process that hosts the workflows is no workflow code. */
const WORKFLOW_HOST = '^workflows/src/(worker|config|bundle)[^/]*\\.ts$';
/** Every service holds a copy of the référentiel: one reading of it for all (ADR 0004). */
const REPLICA = '^libs/(platform/src/referentiel/replica|testing/src/referentiel)\\.ts$';
/** The enums that every subgraph shares are the domain's own lists (ADR 0007). */
const ENUMS = '^libs/platform/src/graphql/shared-enum\\.ts$';
const ENTRIES =
  '\\.(main|command|workflow|spec)\\.ts$|/(main|index|setup)\\.ts$|^workflows/src/(worker|bundle|workflows)|^services/gateway/src/compose|\\.d\\.ts$|^backoffice/src/main\\.tsx$';

const forbid = (name, from, to) => ({ name, severity: 'error', from, to });

module.exports = {
  forbidden: [
    forbid('aucun cycle', {}, { circular: true }),
    forbid(
      'un service n’importe aucun autre service',
      { path: '^services/([^/]+)/' },
      { path: '^services/', pathNot: '^services/$1/' },
    ),
    forbid(
      'un service n’importe que le domaine et les bibliothèques',
      { path: '^services/', ...PRODUCTION },
      { path: '^(workflows|tools|e2e|libs/testing)/' },
    ),
    forbid(
      'la passerelle n’a pas de métier',
      { path: '^services/gateway/', ...PRODUCTION },
      { path: '^domain/' },
    ),
    forbid(
      'le domaine n’importe que lui-même et js-joda',
      { path: '^domain/src/', ...PRODUCTION },
      { pathNot: '^domain/|(^|/)node_modules/@js-joda/' },
    ),
    forbid(
      'les bibliothèques n’importent que le noyau du domaine',
      { path: '^libs/', pathNot: `${REPLICA}|${ENUMS}` },
      { path: '^(domain/src/(?!kernel/)|services|workflows|tools|e2e)/?' },
    ),
    forbid(
      'la copie du référentiel n’importe que le référentiel',
      { path: REPLICA },
      { path: '^(domain/src/(?!(kernel|referentiel)/)|services|workflows|tools|e2e)/?' },
    ),
    forbid(
      'les énumérations partagées n’importent que des listes du domaine',
      { path: ENUMS },
      { path: '^(domain/src/(?!(kernel/|[^/]+/kind\\.ts$))|services|workflows|tools|e2e)/?' },
    ),
    forbid(
      'un workflow n’importe que les contrats et le noyau du domaine',
      { path: '^workflows/src/', pathNot: `${TEST}|${WORKFLOW_HOST}` },
      {
        pathNot:
          '^workflows/src/|^libs/contracts/src/(?!gen/)|^domain/src/kernel/|(^|/)node_modules/(@temporalio/(workflow|common)|@js-joda)/',
      },
    ),
    forbid(
      'l’hôte des workflows n’importe ni service ni règle',
      { path: '^workflows/', ...PRODUCTION },
      { path: '^(services|tools|e2e|domain/src/(?!kernel/))' },
    ),
    forbid(
      'le bac à sable reste hors de la production',
      { path: '^(domain|libs|services|workflows)/', ...PRODUCTION },
      { path: '^(tools|e2e)/' },
    ),
    forbid(
      'l’application ne connaît que l’API',
      { path: '^backoffice/' },
      { path: '^(domain|libs|services|workflows|tools|e2e)/' },
    ),
    forbid(
      'un écran n’importe pas un autre écran',
      { path: '^backoffice/src/(?!frame/)([^/]+)/' },
      { path: '^backoffice/src/[^/]+/[^/]+\\.screen\\.tsx$', pathNot: '^backoffice/src/$1/' },
    ),
    forbid('tout import se résout', {}, { couldNotResolve: true }),
    // A rule of the law may wait for its caller: its table of cases is a use. Elsewhere tests do not keep code alive.
    {
      name: 'aucune règle de la loi sans usage ni test',
      severity: 'error',
      from: {},
      module: { path: '^domain/src/.+\\.ts$', pathNot: `${TEST}|${ENTRIES}`, numberOfDependentsLessThan: 1 },
    },
    {
      name: 'aucun fichier mort',
      severity: 'error',
      from: { pathNot: UNIT_TEST },
      module: {
        path: '^(libs|services|workflows|tools|backoffice/src)/.+\\.tsx?$',
        pathNot: `${TEST}|${ENTRIES}|/(gen|gql)/`,
        numberOfDependentsLessThan: 1,
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/(dist|gql)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
    },
  },
};
