import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';

/** One TypeScript file of ours. */
export interface Source {
  /** From the root, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly ast: ts.SourceFile;
}

const SKIPPED = new Set([
  'node_modules',
  'dist',
  'gen',
  'gql',
  '.git',
  '.local',
  '.nx',
  'coverage',
  'reports',
]);
const ROOTS = ['domain', 'libs', 'services', 'workflows', 'tools', 'e2e', 'backoffice'];

/** Every TypeScript file of the project, generated ones apart. */
export function readSources(root: string): Source[] {
  return ROOTS.flatMap((folder) => filesUnder(root, folder)).map((file) =>
    sourceOf(file, fs.readFileSync(path.join(root, file), 'utf8')),
  );
}

/** A source from its text, as the rules see it. */
export function sourceOf(file: string, text: string): Source {
  return { path: file, text, ast: ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true) };
}

export const isTest = (file: string): boolean =>
  /\.spec\.ts$|^[a-z]+\/test\/|^(libs|services)\/[a-z]+\/test\/|^e2e\/|^libs\/testing\//.test(file);

function filesUnder(root: string, folder: string): string[] {
  const full = path.join(root, folder);
  if (!fs.existsSync(full)) return [];
  return fs.readdirSync(full, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const child = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesUnder(root, child);
    return /\.tsx?$/.test(entry.name) ? [child] : [];
  });
}
