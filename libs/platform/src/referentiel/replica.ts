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
  tx.moveReferentiel();
  tx.write('delete from parametre where version = $1', [version]);
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

/** @returns the référentiel as it was when this transaction began, or as it wrote it; built once a revision. */
export async function loadReferentiel(tx: Tx): Promise<Referentiel> {
  const known = built.get(tx.revision);
  if (known) return known;
  const { revision, rows } = await readParametres(tx);
  const referentiel = built.get(revision) ?? buildReferentiel(rows.map(parametreOf));
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

/** The records, with the revision that they are of: read together, since another transaction may move them. */
async function readParametres(tx: Tx): Promise<{ revision: string; rows: ParametreRow[] }> {
  const [row] = await tx.sql<{ revision: string; rows: ParametreRow[] | null }>(
    `select revision, (select json_agg(p order by version, key, scope, valid_from) from parametre p) as rows
     from parametre_revision`,
  );
  return { revision: row?.revision ?? '', rows: row?.rows ?? [] };
}

const parametreOf = ({ valid_from, valid_to, ...row }: ParametreRow): Parametre => ({
  ...row,
  validFrom: valid_from ? LocalDate.parse(valid_from) : null,
  validTo: valid_to ? LocalDate.parse(valid_to) : null,
});
