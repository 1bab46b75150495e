import { moveTerritory } from '@cn/platform/db/move-territory';
import type { Tx } from '@cn/platform/db/tx';
import type { Received } from '@cn/platform/kafka/consumer';
import { readFacts, writeDossiers } from '../dossier/write-dossiers';
import { isTold } from '../journal/sentence';
import { dataOf, factOf, type Fact } from './fact';
import { FACETTES, type FacetteName } from './facette';
import type { Filled } from './fill';
import { findStrays } from './find-strays';
import { filledBy } from './rows';
import { CANAL, LIVE, LOCK_SCHEMA, type Schema } from './schema';
import { upsert, type Row } from './upsert';

/**
 * Projects a batch of events in the caller's transaction, in about ten statements and three round trips whatever its
 * size. Batches of a schema follow one another (a lock held until the commit): none reads what another is about to write.
 * The order of the events does not matter, nor do repeats.
 */
export async function project(tx: Tx, events: Received[], schema: Schema = LIVE): Promise<void> {
  enter(tx, schema);
  const facts = events.map(factOf);
  const fresh = await keepEvents(tx, facts);
  for (const [facette, rows] of grouped(fresh.flatMap(filledBy))) upsert(tx, FACETTES[facette], rows);
  const ids = await touchedDossiers(tx, fresh);
  const [strays, held] = await Promise.all([findStrays(tx, fresh), readFacts(tx, ids)]);
  for (const one of strays) await moveTerritory(tx, one, schema);
  writeDossiers(tx, strays.length > 0 ? await readFacts(tx, ids) : held);
  if (schema === LIVE) tellChanged(tx, ids);
}

/** Dossiers in one notification at most: PostgreSQL takes 8,000 characters. */
const TOLD_TOGETHER = 200;

/** Screens are told which dossiers have changed, once they have. */
function tellChanged(tx: Tx, dossierIds: string[]): void {
  for (let at = 0; at < dossierIds.length; at += TOLD_TOGETHER)
    tx.write('select pg_notify($1, $2)', [CANAL, dossierIds.slice(at, at + TOLD_TOGETHER).join(' ')]);
}

/** Waits for the other writers of a schema, then works in it until the end of the transaction. */
function enter(tx: Tx, schema: Schema): void {
  tx.write(`${LOCK_SCHEMA}, set_config('search_path', $1 || ', public', true)`, [schema]);
}

/** Adds the events to the journal; returns those it did not hold yet. */
async function keepEvents(tx: Tx, facts: Fact[]): Promise<Fact[]> {
  if (facts.length === 0) return [];
  const rows = facts.map((fact) => ({
    event_id: fact.event.eventId,
    name: fact.event.name,
    cle: fact.event.key,
    version: fact.version,
    ...fact.lieu,
    effective_on: fact.contexte.effectiveOn || fact.on,
    occurred_at: fact.event.at.toString(),
    acteur_role: fact.contexte.acteurRole || 'SYSTEME',
    au_journal: fact.lieu.dossier_id !== null && isTold(fact.event),
    data: dataOf(fact),
  }));
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  // Made again, an event keeps the instant at which it came.
  const kept = await tx.sql<{ event_id: string }>(
    `insert into evenement (${columns}, recu_at)
     select ${columns}, coalesce(
       (select l.recu_at from ${LIVE}.evenement l where l.event_id = e.event_id), clock_timestamp())
     from jsonb_populate_recordset(null::evenement, $1::jsonb) e
     on conflict (event_id) do nothing returning event_id`,
    [JSON.stringify(rows)],
  );
  const ids = new Set(kept.map((row) => row.event_id));
  return facts.filter((fact) => ids.has(fact.event.eventId));
}

function grouped(filled: Filled[]): Map<FacetteName, Row[]> {
  const groups = new Map<FacetteName, Row[]>();
  for (const { facette, row } of filled) groups.set(facette, [...(groups.get(facette) ?? []), row]);
  return groups;
}

/** The dossiers whose line may change: those of the events, of the structures they describe, of the contacts they name. */
async function touchedDossiers(tx: Tx, facts: Fact[]): Promise<string[]> {
  const ids = new Set(facts.flatMap((fact) => fact.lieu.dossier_id ?? []));
  const structures = facts
    .filter((fact) => fact.event.name === 'StructureRecorded')
    .map((fact) => fact.event.key);
  if (structures.length > 0) {
    const rows = await tx.sql<{ dossier_id: string }>(
      'select dossier_id from demande where structure_id = any($1)',
      [structures],
    );
    rows.forEach((row) => ids.add(row.dossier_id));
  }
  const people = facts.filter((fact) => fact.event.name === 'PersonneRecorded').map((fact) => fact.event.key);
  if (people.length > 0) {
    const rows = await tx.sql<{ dossier_id: string }>(
      'select dossier_id from dossier where contact_personne_id = any($1)',
      [people],
    );
    rows.forEach((row) => ids.add(row.dossier_id));
  }
  return [...ids].sort();
}
