import { PlantedProject } from '../../test/planted-project';
import { cruise, type RuleReport } from './cruise';

const SERVICE = 'un service n’importe aucun autre service';
const INWARD = 'un service n’importe que le domaine et les bibliothèques';
const GATEWAY = 'la passerelle n’a pas de métier';
const DOMAIN = 'le domaine n’importe que lui-même et js-joda';
const LIBS = 'les bibliothèques n’importent que le noyau du domaine';
const WORKFLOW = 'un workflow n’importe que les contrats et le noyau du domaine';
const HOST = 'l’hôte des workflows n’importe ni service ni règle';
const SANDBOX = 'le bac à sable reste hors de la production';

/** Forbidden imports, each planted in a file of its own: file, what it imports, the rule that must catch it. */
const PLANTED: readonly (readonly [file: string, target: string, rule: string])[] = [
  ['services/structures/src/a1.ts', '@cn/payments/x', SERVICE],
  ['services/structures/src/a2.ts', '../../payments/src/x', SERVICE],
  ['services/structures/src/a3.ts', '@cn/workflows/x', INWARD],
  ['services/structures/src/a4.ts', '@cn/testing/x', INWARD],
  ['services/gateway/src/a5.ts', '@cn/domain/tranche/x', GATEWAY],
  ['domain/src/tranche/a6.ts', 'typeorm', DOMAIN],
  ['domain/src/tranche/a7.ts', 'node:fs', DOMAIN],
  ['domain/src/tranche/a8.ts', '@cn/platform/x', DOMAIN],
  ['libs/platform/src/a9.ts', '@cn/domain/tranche/x', LIBS],
  ['libs/platform/src/a10.ts', '@cn/structures/x', LIBS],
  ['workflows/src/a11.workflow.ts', '@cn/domain/tranche/x', WORKFLOW],
  ['workflows/src/a12.workflow.ts', '@temporalio/client', WORKFLOW],
  ['workflows/src/a13.workflow.ts', 'node:crypto', WORKFLOW],
  ['workflows/src/steps/a14.ts', '@cn/platform/x', WORKFLOW],
  ['workflows/src/worker.main.ts', '@cn/payments/x', HOST],
  ['services/payments/src/a15.ts', '@cn/tools/x', SANDBOX],
];

/** Imports that the design allows: none of them may be reported. */
const ALLOWED: readonly (readonly [file: string, target: string])[] = [
  ['services/structures/src/ok1.ts', '@cn/domain/tranche/x'],
  ['services/structures/src/ok2.ts', '@cn/platform/x'],
  ['services/structures/src/ok3.spec.ts', '@cn/testing/x'],
  ['domain/src/tranche/ok4.ts', '@js-joda/core'],
  ['libs/platform/src/ok5.ts', '@cn/domain/kernel/x'],
  ['workflows/src/ok6.workflow.ts', '@cn/contracts/x'],
  ['workflows/src/ok7.workflow.ts', '@temporalio/workflow'],
];

const TARGETS = [
  ...[
    'domain/src/kernel/x.ts',
    'domain/src/tranche/x.ts',
    'libs/contracts/src/x.ts',
    'libs/platform/src/x.ts',
  ],
  ...[
    'libs/testing/src/x.ts',
    'services/structures/src/x.ts',
    'services/payments/src/x.ts',
    'workflows/src/x.ts',
    'tools/src/x.ts',
  ],
];

describe('imports point one way', () => {
  let project: PlantedProject;
  let reports: readonly RuleReport[];

  beforeAll(async () => {
    const importing = [...PLANTED, ...ALLOWED].map(([file, target]) => [file, `import '${target}';\n`]);
    const targets = TARGETS.map((file) => [file, 'export const x = 0;\n']);
    const others = {
      'domain/src/kernel/cycle-a.ts': "import './cycle-b';\n",
      'domain/src/kernel/cycle-b.ts': "import './cycle-a';\n",
      'domain/src/kernel/dead.ts': 'export const dead = 0;\n',
      'libs/platform/src/dead.ts': 'export const dead = 0;\n',
      'libs/platform/src/dead.spec.ts': "import './dead';\n",
      'domain/src/kernel/lost.ts': "import './nowhere';\n",
    };
    project = new PlantedProject({ ...Object.fromEntries([...importing, ...targets]), ...others });
    reports = await cruise(project.root);
  }, 60_000);

  afterAll(() => project.remove());

  const caughtBy = (rule: string) => reports.find((report) => report.rule === rule)?.violations ?? [];
  const direction = [SERVICE, INWARD, GATEWAY, DOMAIN, LIBS, WORKFLOW, HOST, SANDBOX];

  it.each(PLANTED)('%s importing %s is caught', (file, _target, rule) => {
    expect(caughtBy(rule).filter((violation) => violation.startsWith(`${file} →`))).toHaveLength(1);
  });

  it.each(ALLOWED)('%s importing %s is allowed', (file) => {
    expect(direction.flatMap(caughtBy).filter((violation) => violation.startsWith(file))).toEqual([]);
  });

  it.each([
    ['aucun cycle', 'domain/src/kernel/cycle-a.ts'],
    ['aucune règle de la loi sans usage ni test', 'domain/src/kernel/dead.ts'],
    ['aucun fichier mort', 'libs/platform/src/dead.ts'],
    ['tout import se résout', 'domain/src/kernel/lost.ts'],
  ])('%s: %s is caught', (rule, file) => {
    expect(caughtBy(rule).some((violation) => violation.startsWith(file))).toBe(true);
  });
});
