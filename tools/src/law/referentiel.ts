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
