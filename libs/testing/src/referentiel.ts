import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '@cn/platform/db/database';
import { writeParametres } from '@cn/platform/referentiel/replica';

const FOLDER = join(__dirname, '../../../domain/referentiel');
type Rows = Parameters<typeof writeParametres>[2];

/** Writes the référentiel as delivered in the database of a test; the domain checks its files, not this. */
export async function writeReferentiel(database: Database): Promise<void> {
  await database.asSystem(async (tx) => {
    for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.csv'))) {
      const version = name.slice(0, -'.csv'.length);
      await writeParametres(tx, version, readRows(version, readFileSync(join(FOLDER, name), 'utf8')));
    }
  });
}

function readRows(version: string, text: string): Rows {
  const [, ...lines] = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [key, scope, valeur, unit, from, to, source, statut, note = ''] = line
      .split(';')
      .map((cell) => cell.trim());
    const dates = { valid_from: from || null, valid_to: to || null };
    const written = statut === 'confirmé' ? 'CONFIRME' : 'A_CONFIRMER';
    return { version, key, scope, valeur, unit, ...dates, source, statut: written, note } as Rows[number];
  });
}
