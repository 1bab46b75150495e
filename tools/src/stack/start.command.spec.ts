import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROLES } from '@cn/domain/kernel/role';
import { registerAccounts, type AccountRequest } from './accounts';
import { run as jeton } from './jeton.command';
import type { StackFile } from './stack-file';
import { run as start } from './start.command';

const stateDir = mkdtempSync(join(tmpdir(), 'cn-start-'));
const account = ({ identifiant, ...request }: AccountRequest) => ({
  ...request,
  clientId: identifiant,
  clientSecret: `cle-de-${identifiant}`,
});
const ACCOUNTS = ['anct', 'bdt'].map((identifiant) =>
  account({ identifiant, role: identifiant.toUpperCase() }),
);

jest.mock('./accounts', () => ({
  ...jest.requireActual<object>('./accounts'),
  accessToken: (_door: string, { clientId }: { clientId: string }) => Promise.resolve(`jeton-de-${clientId}`),
  demoStructure: () =>
    Promise.resolve([{ identifiant: 'structure', role: 'STRUCTURE', premier: 'dépose une candidature' }]),
  registerAccounts: jest.fn((_door: object, requests: AccountRequest[]) =>
    Promise.resolve(requests.map(account)),
  ),
}));
jest.mock('./stack-file', () => ({
  readStackFile: (): Partial<StackFile> => ({
    accounts: ACCOUNTS as never,
    tokenEndpoint: 'http://emetteur',
  }),
  runningSupervisor: () => 1,
}));
jest.mock('./stack', () => ({
  CannotStart: Error,
  startStack: () =>
    Promise.resolve({
      addresses: { graphql: 'http://api/graphql', app: 'http://app' },
      options: { stateDir, debut: '2022-03-01', existing: {}, ports: {} },
      publish: () => undefined,
      stop: () => Promise.resolve(),
    }),
}));
describe('who one may be', () => {
  let said: string[];
  // The list of structures stands there already.
  beforeAll(() => writeFileSync(join(stateDir, 'sample.imported'), ''));
  afterAll(() => rmSync(stateDir, { recursive: true }));
  beforeEach(() => {
    said = [];
    for (const how of ['log', 'error'] as const)
      jest.spyOn(console, how).mockImplementation((...words: unknown[]) => void said.push(words.join(' ')));
  });
  afterEach(() => jest.restoreAllMocks());

  const startThenStop = async (argv: string[]): Promise<void> => {
    const started = start(argv);
    while (!said.some((text) => text.includes('Ctrl-C arrête tout')))
      await new Promise((again) => setTimeout(again, 5));
    process.emit('SIGINT');
    expect(await started).toBe(0);
  };

  it('npm start says what each role can do first and how to get a token, and no secret', async () => {
    await startThenStop([]);
    const text = said.join('\n');
    for (const role of ROLES) expect(text).toMatch(new RegExp(`^ +\\S+ +${role} +\\p{Ll}.{10,}$`, 'mu'));
    expect(text).toContain('npm run --silent jeton -- anct');
    expect(text).not.toContain('cle-de-');
  });

  it('npm start -- --only=postgres looks for no issuer, and names nobody', async () => {
    jest.mocked(registerAccounts).mockClear();
    await startThenStop(['--only=postgres']);
    expect(registerAccounts).not.toHaveBeenCalled();
    expect(said.join('\n')).not.toMatch(/anct|Qui vous pouvez être/);
  });

  it.each(['anct', 'ANCT', 'bdt'])('npm run jeton -- %s prints a token, and nothing else', async (asked) => {
    expect(await jeton([asked])).toBe(0);
    expect(said).toEqual([`jeton-de-${asked.toLowerCase()}`]);
  });

  it.each([[[]], [['roi']], [['anct', 'bdt']]])('asked for %j, it says whose there are', async (asked) => {
    expect(await jeton(asked)).toBe(2);
    expect(said.join('\n')).toContain('anct (ANCT), bdt (BDT)');
  });
});
