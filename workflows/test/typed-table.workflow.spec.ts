import { dirname, join } from 'node:path';
import * as ts from 'typescript';

jest.setTimeout(60_000);

const FOLDER = join(__dirname, '..');
const head = `
import type { FillPosteActivities } from '@cn/contracts/procedure/fill-poste';
import type { SignConventionActivities } from '@cn/contracts/procedure/sign-convention';
import { follow, service } from '../src/steps/follow';
const structures = service<FillPosteActivities>('structures');
const payments = service<SignConventionActivities>('payments');
const { remindRecrutement, alertDepart, askRetour, askRupture } = structures;
const poste = follow<'fillPoste'>('poste/1', structures);
const convention = follow<'signConvention'>('convention/1', payments);
`;
const all = `'recrutement.rappel': remindRecrutement, 'recrutement.expiration': alertDepart, 'vacance.limite': askRetour`;

/** What one writes in a procedure or in the table, and the errors that the compiler gives. */
const PLANTED: Record<string, { source: string; errors: number[] }> = {
  'a wait of the table with all its acts': {
    source: `${head} export const wait = () => poste.reaches('CONTRAT_TRANSMIS', { meanwhile: { ${all} } });`,
    errors: [],
  },
  'a wait without échéance, as the table says': {
    source: `${head} export const wait = () => convention.reaches('SIGNEE');`,
    errors: [],
  },
  'a wait absent from the table': {
    source: `${head} export const wait = () => convention.reaches('SIGNEE_PREFECTURE');`,
    errors: [2345],
  },
  'a wait of another procedure': {
    source: `${head} export const wait = () => convention.reaches('CONTRAT_TRANSMIS');`,
    errors: [2345],
  },
  'a reminder left out': {
    source: `${head} export const wait = () =>
      poste.reaches('CONTRAT_TRANSMIS', { meanwhile: { 'recrutement.expiration': alertDepart, 'vacance.limite': askRetour } });`,
    errors: [2741],
  },
  'no act at all where some fall due': {
    source: `${head} export const wait = () => poste.reaches('CONTRAT_TRANSMIS');`,
    errors: [2554],
  },
  'an act for an échéance that the wait does not have': {
    source: `${head} export const wait = () =>
      poste.reaches('CONTRAT_TRANSMIS', { meanwhile: { ${all}, 'contrat.fin': askRupture } });`,
    errors: [2353],
  },
  'a wait of the table with neither échéance nor reason': {
    source: `import type { Wait } from '@cn/contracts/procedure/procedure';
      export const wait = { taches: ['RECRUTER'] } satisfies Wait;`,
    errors: [1360],
  },
  'a procedure without its acts': {
    source: `import type { Procedure } from '@cn/contracts/procedure/procedure';
      export const rupture = { owner: 'structures', prefix: 'rupture', waits: {} } satisfies Procedure;`,
    errors: [1360],
  },
};

const pathOf = (index: number): string => join(FOLDER, 'test', `planted-${index}.ts`);

/** Errors of each planted file, compiled with the options of the project; nothing is written on disk. */
function compile(sources: string[]): number[][] {
  const { config } = ts.readConfigFile(join(FOLDER, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, FOLDER);
  const options = { ...parsed.options, noUnusedLocals: false, types: [] };
  const planted = new Map(sources.map((source, index) => [pathOf(index), source]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => planted.has(path) || fileExists(path);
  host.readFile = (path) => planted.get(path) ?? readFile(path);
  host.getSourceFile = (path, target) => {
    const text = planted.get(path);
    return text === undefined ? getSourceFile(path, target) : ts.createSourceFile(path, text, target, true);
  };
  host.getCurrentDirectory = () => dirname(FOLDER);
  const program = ts.createProgram([...planted.keys()], options, host);
  return [...planted.keys()].map((path) =>
    program.getSemanticDiagnostics(program.getSourceFile(path)).map(({ code }) => code),
  );
}

describe('the typed table of the waits', () => {
  it('compiles what it names, and nothing else', () => {
    const found = compile(Object.values(PLANTED).map(({ source }) => source));
    const titles = Object.keys(PLANTED);
    expect(Object.fromEntries(titles.map((title, index) => [title, found[index]]))).toEqual(
      Object.fromEntries(titles.map((title) => [title, PLANTED[title]?.errors])),
    );
  });
});
