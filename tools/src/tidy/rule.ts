import * as ts from 'typescript';
import { isTest, type Source } from './source';

/** A line that breaks a rule. */
export interface Fault {
  readonly path: string;
  readonly line: number;
  readonly excerpt: string;
}

export interface Rule {
  readonly name: string;
  readonly find: (source: Source) => Fault[];
}

type Filter = (path: string) => boolean;

const everywhere: Filter = () => true;
const timeless: Filter = (path) =>
  /^(domain|workflows)\/src\//.test(path) && !isTest(path) && !HOSTS.test(path) && path !== ENGINE_TIME;
/** The process that hosts the workflows is no workflow code. */
const HOSTS = /^workflows\/src\/(worker|config|bundle)[^/]*\.ts$/;
/** Where the engine's own time is asked for: it is the same at each replay. */
const ENGINE_TIME = 'workflows/src/steps/engine-now.ts';
const READS_ENVIRONMENT = /(^|[/.])config\.ts$|^tools\//;
/** Where numbers are arithmetic, calendars or identifiers, not law. */
const NUMERATE = /^domain\/src\/(kernel|calendrier|territoire)\/|^domain\/src\/structure\/siret\.ts$/;
const LAWLESS_NUMBERS = new Set([0, 1, 100]);

// The banned words are spelt in two halves, so that this file does not ban itself.
const UNFINISHED = new RegExp(`\\b(${'TO'}${'DO'}|${'FIX'}${'ME'}|${'X'}${'XX'})\\b`);
const SILENCED = new RegExp(
  `${'eslint'}-disable|@ts-(${'ignore'}|nocheck|expect-error)|${'prettier'}-ignore`,
);
const NOT_RUN = /\b(it|test|describe)\.(skip|only|todo)\b|\b(xit|xdescribe|xtest|fit|fdescribe)\(/;
const CLOCK = /\bnew Date\(|\bDate\.now\(/;

/** What fails the run. Sizes are printed, never failed. */
export const RULES: readonly Rule[] = [
  words('rien d’inachevé (à faire, à corriger)', everywhere, UNFINISHED),
  words('aucun contrôle tu', everywhere, SILENCED),
  words('aucun test ignoré', isTest, NOT_RUN),
  words(
    'environnement lu dans config.ts seulement',
    (path) => !isTest(path) && !READS_ENVIRONMENT.test(path),
    /\bprocess\.env\b/,
  ),
  words("pas d'horloge dans le domaine ni les workflows", timeless, CLOCK),
  nodes('aucun any', everywhere, (node) => node.kind === ts.SyntaxKind.AnyKeyword),
  nodes(
    'aucun chiffre de la loi hors du référentiel',
    (path) => path.startsWith('domain/src/') && !isTest(path) && !NUMERATE.test(path),
    (node) =>
      ts.isNumericLiteral(node) &&
      !LAWLESS_NUMBERS.has(Number(node.text)) &&
      !ts.isElementAccessExpression(node.parent),
  ),
];

function words(name: string, applies: Filter, banned: RegExp): Rule {
  const find = ({ path, text }: Source) =>
    text
      .split('\n')
      .flatMap((line, index) => (banned.test(line) ? [{ path, line: index + 1, excerpt: line.trim() }] : []));
  return { name, find: (source) => (applies(source.path) ? find(source) : []) };
}

function nodes(name: string, applies: Filter, banned: (node: ts.Node) => boolean): Rule {
  const find = ({ path, ast }: Source) =>
    collect(ast, banned).map((node) => {
      const { line } = ast.getLineAndCharacterOfPosition(node.getStart());
      return { path, line: line + 1, excerpt: node.parent.getText().slice(0, 80) };
    });
  return { name, find: (source) => (applies(source.path) ? find(source) : []) };
}

function collect(node: ts.Node, wanted: (node: ts.Node) => boolean): ts.Node[] {
  const found = wanted(node) ? [node] : [];
  ts.forEachChild(node, (child) => void found.push(...collect(child, wanted)));
  return found;
}
