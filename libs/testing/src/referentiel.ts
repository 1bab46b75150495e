import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { groupBy } from '@cn/domain/kernel/group';
import { parseReferentiel } from '@cn/domain/referentiel/parse';
import { splitCsv } from '@cn/domain/referentiel/split-csv';
import type { Database } from '@cn/platform/db/database';
import { writeParametres } from '@cn/platform/referentiel/replica';

const FOLDER = join(__dirname, '../../../domain/referentiel');

/** Writes the référentiel as delivered in the database of a test. */
export async function writeReferentiel(database: Database): Promise<void> {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.csv'));
  const fichiers = files.map((name) => ({
    version: name.slice(0, -'.csv'.length),
    rows: splitCsv(readFileSync(join(FOLDER, name), 'utf8')),
  }));
  const parsed = parseReferentiel(fichiers);
  if (!parsed.ok)
    throw new Error(parsed.erreurs.map((one) => `${one.version}:${one.line} ${one.message}`).join('\n'));
  await database.asSystem(async (tx) => {
    for (const [version, parametres] of groupBy(parsed.value.parametres, (one) => one.version)) {
      const rows = parametres.map(({ validFrom, validTo, ...one }) => ({
        ...one,
        valid_from: validFrom?.toString() ?? null,
        valid_to: validTo?.toString() ?? null,
      }));
      await writeParametres(tx, version, rows);
    }
  });
}
