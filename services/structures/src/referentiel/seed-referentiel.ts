import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { groupBy } from '@cn/domain/kernel/group';
import { parseReferentiel } from '@cn/domain/referentiel/parse';
import { splitCsv } from '@cn/domain/referentiel/split-csv';
import type { Parametre } from '@cn/domain/referentiel/param';
import type { Database } from '@cn/platform/db/database';
import type { Tx } from '@cn/platform/db/tx';
import { writeParametres } from '@cn/platform/referentiel/replica';

/** The files of the référentiel hold mistakes; the message gives each with its version and line. */
export class ReferentielFaulty extends Error {}

/**
 * Seeds the référentiel once from the files of `domain/referentiel`, then leaves its table alone, and publishes each
 * version to the services that hold a replica.
 *
 * Errors  ReferentielFaulty
 */
export async function seedReferentiel(database: Database): Promise<void> {
  await database.asSystem(async (tx) => {
    await tx.sql(`select pg_advisory_xact_lock(hashtext('referentiel'))`);
    const [known] = await tx.sql('select 1 from parametre limit 1');
    if (known) return;
    const byVersion = groupBy(readFiles(), (one) => one.version);
    for (const [version, parametres] of byVersion) await publish(tx, version, parametres);
  });
}

function readFiles(): readonly Parametre[] {
  const folder = join(dirname(require.resolve('@cn/domain/package.json')), 'referentiel');
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .sort();
  const parsed = parseReferentiel(
    files.map((name) => ({
      version: name.slice(0, -'.csv'.length),
      rows: splitCsv(readFileSync(join(folder, name), 'utf8')),
    })),
  );
  if (parsed.ok) return parsed.value.parametres;
  throw new ReferentielFaulty(
    parsed.erreurs.map((one) => `${one.version}, ligne ${one.line} : ${one.message}`).join('\n'),
  );
}

async function publish(tx: Tx, version: string, parametres: readonly Parametre[]): Promise<void> {
  const rows = parametres.map(({ validFrom, validTo, ...one }) => ({
    ...one,
    valid_from: validFrom?.toString() ?? null,
    valid_to: validTo?.toString() ?? null,
  }));
  await writeParametres(tx, version, rows);
  await tx.emit(
    'ReferentielRecorded',
    { key: version, version: 1, dossierId: null, structureId: null, departement: null },
    {
      version,
      parent: parametres.find((one) => one.key === 'version.parent')?.valeur ?? '',
      parametres: rows.map((one) => ({
        key: one.key,
        scope: one.scope,
        value: one.valeur,
        unit: one.unit,
        validFrom: one.valid_from ?? '',
        validTo: one.valid_to ?? '',
        source: one.source,
        statut: one.statut,
      })),
    },
  );
}
