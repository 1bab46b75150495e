import * as path from 'node:path';
import * as ts from 'typescript';
import { isTest, type Source } from './source';

/** A size that style asks to aim at, and the one that asks for a second look. */
interface Size {
  readonly name: string;
  readonly aim: number;
  readonly lookAgain: number;
  readonly measures: readonly { readonly where: string; readonly value: number }[];
}

/** Sizes of what we wrote, as a table to read: none fails the run. */
export function describeSizes(sources: readonly Source[]): string {
  return sizesOf(sources).map(describeSize).join('\n');
}

function sizesOf(sources: readonly Source[]): Size[] {
  const lines = (kept: (file: string) => boolean) =>
    sources
      .filter((source) => kept(source.path))
      .map((source) => ({ where: source.path, value: source.text.split('\n').length }));
  const isWorkflow = (file: string) => file.endsWith('.workflow.ts');
  const functions = sources.filter((source) => !isTest(source.path)).flatMap(functionsOf);
  const folders = groupByFolder(sources);
  return [
    {
      name: 'fichier',
      aim: 120,
      lookAgain: 250,
      measures: lines((file) => !isTest(file) && !isWorkflow(file)),
    },
    { name: 'workflow', aim: 80, lookAgain: 120, measures: lines(isWorkflow) },
    { name: 'test', aim: 200, lookAgain: 400, measures: lines(isTest) },
    {
      name: 'fonction',
      aim: 30,
      lookAgain: 60,
      measures: functions.map(({ where, length }) => ({ where, value: length })),
    },
    {
      name: 'paramètres',
      aim: 4,
      lookAgain: 6,
      measures: functions.map(({ where, parameters }) => ({ where, value: parameters })),
    },
    {
      name: 'dossier',
      aim: 12,
      lookAgain: 20,
      measures: [...folders].map(([where, files]) => ({ where, value: files.length })),
    },
    {
      name: 'chemin',
      aim: 70,
      lookAgain: 90,
      measures: sources.map((source) => ({ where: source.path, value: source.path.length })),
    },
  ];
}

function groupByFolder(sources: readonly Source[]): Map<string, Source[]> {
  const folders = new Map<string, Source[]>();
  for (const source of sources)
    folders.set(path.dirname(source.path), [...(folders.get(path.dirname(source.path)) ?? []), source]);
  return folders;
}

function functionsOf({ path: file, ast }: Source) {
  const found: { where: string; length: number; parameters: number }[] = [];
  const lineOf = (position: number) => ast.getLineAndCharacterOfPosition(position).line + 1;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const start = lineOf(node.getStart());
      found.push({
        where: `${file}:${start}`,
        length: lineOf(node.end) - start + 1,
        parameters: node.parameters.length,
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(ast);
  return found;
}

function describeSize({ name, aim, lookAgain, measures }: Size): string {
  const sorted = [...measures].sort((a, b) => b.value - a.value);
  const above = (limit: number) => sorted.filter(({ value }) => value > limit);
  const median = sorted[Math.floor(sorted.length / 2)]?.value ?? 0;
  const head = `${name.padEnd(11)} médiane ${median}, plus grand ${sorted[0]?.value ?? 0}`;
  const counts = `au-delà de ${aim} : ${above(aim).length}, de ${lookAgain} : ${above(lookAgain).length}`;
  const worst = above(lookAgain)
    .slice(0, 8)
    .map(({ where, value }) => `\n    à revoir : ${where} (${value})`)
    .join('');
  return `${head} · ${counts}${worst}`;
}
