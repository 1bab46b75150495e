import type { ReferentielRecorded } from '@cn/contracts/gen/cn/structures/v1/structures_pb';
import { buildReferentiel, type Parametre, type Referentiel } from '@cn/domain/referentiel/param';
import type { Lecteur } from '@cn/domain/referentiel/value';
import { LocalDate } from '@js-joda/core';
import type { Tx } from '../db/tx';

interface ParametreRow {
  version: string;
  key: Parametre['key'];
  scope: string;
  valeur: string;
  unit: Parametre['unit'];
  valid_from: string | null;
  valid_to: string | null;
  source: string;
  statut: Parametre['statut'];
  note: string;
}

/** Writes the records of one version, in place of those held. Only `structures` calls it with its own table. */
export async function writeParametres(
  tx: Tx,
  version: string,
  parametres: readonly ParametreRow[],
): Promise<void> {
  await tx.sql('delete from parametre where version = $1', [version]);
  await tx.sql(
    `insert into parametre (version, key, scope, valeur, unit, valid_from, valid_to, source, statut, note)
     select version, key, scope, valeur, unit, valid_from, valid_to, source, statut, note
     from jsonb_populate_recordset(null::parametre, $1)`,
    [JSON.stringify(parametres)],
  );
}

/** Keeps a service's replica of the référentiel: the handler of `ReferentielRecorded`. */
export async function replicateReferentiel(tx: Tx, event: { payload: ReferentielRecorded }): Promise<void> {
  const { version, parametres } = event.payload;
  const rows = parametres.map((one) => ({
    version,
    key: one.key as Parametre['key'],
    scope: one.scope,
    valeur: one.value,
    unit: one.unit as Parametre['unit'],
    valid_from: one.validFrom || null,
    valid_to: one.validTo || null,
    source: one.source,
    statut: one.statut as Parametre['statut'],
    note: '',
  }));
  await writeParametres(tx, version, rows);
}

/** The référentiels built last, by revision: a process reads one or two databases, tests many. */
const built = new Map<string, Referentiel>();
const KEPT = 8;

/** @returns the référentiel as this transaction sees it; built once a revision. */
export async function loadReferentiel(tx: Tx): Promise<Referentiel> {
  const [row] = await tx.sql<{ revision: string }>('select revision from parametre_revision');
  const revision = row?.revision ?? '';
  const known = built.get(revision);
  if (known) return known;
  const referentiel = await readReferentiel(tx);
  built.set(revision, referentiel);
  for (const oldest of [...built.keys()].slice(0, -KEPT)) built.delete(oldest);
  return referentiel;
}

/** What reads the référentiel for an object: in its version of the programme, at its date of reading (decision 10). */
export async function lecteurOf(
  tx: Tx,
  { versionProgramme, asOf }: { versionProgramme: string; asOf: string | LocalDate },
): Promise<Lecteur> {
  return {
    referentiel: await loadReferentiel(tx),
    version: versionProgramme,
    asOf: typeof asOf === 'string' ? LocalDate.parse(asOf) : asOf,
  };
}

async function readReferentiel(tx: Tx): Promise<Referentiel> {
  const rows = await tx.sql<ParametreRow>('select * from parametre order by version, key, scope, valid_from');
  return buildReferentiel(
    rows.map(({ valid_from, valid_to, ...row }) => ({
      ...row,
      validFrom: valid_from ? LocalDate.parse(valid_from) : null,
      validTo: valid_to ? LocalDate.parse(valid_to) : null,
    })),
  );
}
