import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Parsed, parseReferentiel } from '@cn/domain/referentiel/parse';
import { splitCsv } from '@cn/domain/referentiel/split-csv';

/** Folder of the law's package: its référentiel, its copy of the rules; the same from src and from dist. */
export const LAW_FOLDER = join(__dirname, '..', '..', '..', 'domain');

/** Reads every version's file of a folder: a version added as a file needs no code. */
export function readReferentiel(folder = join(LAW_FOLDER, 'referentiel')): Parsed {
  const names = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  return parseReferentiel(
    names.sort().map((name) => ({
      version: name.slice(0, -'.csv'.length),
      rows: splitCsv(readFileSync(join(folder, name), 'utf8')),
    })),
  );
}

const SKIPPED = new Set(['node_modules', 'dist', 'gen']);

/** Files of a folder and of those it holds, built and generated code left out, in the order of their paths. */
export function filesUnder(folder: string, keep: (name: string) => boolean): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : filesUnder(path, keep);
    return keep(entry.name) ? [path] : [];
  });
}
