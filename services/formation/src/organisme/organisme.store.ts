import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '@cn/platform/db/database';
import type { Tx } from '@cn/platform/db/tx';
import { indexBy, type Batch } from '@cn/platform/graphql/loader';

/** A lot of the public contract: one training body, one territory. */
export interface Lot {
  lot: string;
  organisme: string;
  mode: 'PRESENTIEL' | 'DISTANCE';
  /** The whole territory, whatever `departements` says. */
  national: boolean;
  departements: string[];
  statut: 'CONFIRME' | 'A_CONFIRMER';
  note: string;
}

/** The lots of the data file; a line that is not understood stops the service. */
export function readLots(text: string): Lot[] {
  const [, ...lines] = text.trim().split('\n');
  return lines.map((line) => {
    const [lot = '', organisme = '', mode = '', departements = '', statut = '', , note = ''] =
      line.split(';');
    if (mode !== 'PRESENTIEL' && mode !== 'DISTANCE') throw new Error(`lot ${lot} : mode ${mode}`);
    if (statut !== 'confirmé' && statut !== 'à confirmer') throw new Error(`lot ${lot} : statut ${statut}`);
    return {
      lot,
      organisme,
      mode,
      national: departements === '*',
      departements: departements === '*' ? [] : departements.split(',').filter(Boolean),
      statut: statut === 'confirmé' ? 'CONFIRME' : 'A_CONFIRMER',
      note,
    };
  });
}

/** Writes the lots of the data file in the service's table. */
export async function seedLots(database: Database): Promise<void> {
  const lots = readLots(readFileSync(join(__dirname, 'lot.csv'), 'utf8'));
  await database.asSystem((tx) =>
    tx.sql(
      `insert into lot select * from jsonb_populate_recordset(null::lot, $1)
       on conflict (lot) do update set organisme = excluded.organisme, mode = excluded.mode,
         national = excluded.national, departements = excluded.departements, statut = excluded.statut,
         note = excluded.note`,
      [JSON.stringify(lots)],
    ),
  );
}

/** Lots, those that cover some départements when they are given. */
export const listLots = (tx: Tx, { departements }: { departements: string[] | null }): Promise<Lot[]> =>
  tx.sql<Lot>('select * from lot where $1::text[] is null or national or departements && $1 order by lot', [
    departements,
  ]);

/** Lots by their name. */
export const lotsByName: Batch<Lot> = async (tx, names) =>
  indexBy(await tx.sql<Lot>('select * from lot where lot = any($1)', [names]), ({ lot }) => lot);
