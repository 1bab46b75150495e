import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseReferentiel } from '../src/referentiel/parse';
import type { Referentiel } from '../src/referentiel/param';
import { splitCsv } from '../src/referentiel/split-csv';

const FOLDER = join(__dirname, '..', 'referentiel');

/** The files of the référentiel, split. */
export const readFichiers = () =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.csv'))
    .sort()
    .map((name) => ({
      version: name.slice(0, -'.csv'.length),
      rows: splitCsv(readFileSync(join(FOLDER, name), 'utf8')),
    }));

function load(): Referentiel {
  const parsed = parseReferentiel(readFichiers());
  if (parsed.ok) return parsed.value;
  throw new Error(parsed.erreurs.map((one) => `${one.version}:${one.line} ${one.message}`).join('\n'));
}

/** The référentiel as delivered. */
export const referentiel = load();
