import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { StackFile } from '../stack/stack-file';
import { measureFloor } from './floor';
import type { Outcome } from './load';

/** What an avis writes, in a schema of its own beside the real one: the same tables, the same indexes. */
const TABLES = ['avis', 'demande', 'outbox', 'echeance', 'tache', 'nudge'];

const WRITE = `
  with avis as (
    insert into plancher.avis (avis_id, demande_id, dossier_id, structure_id, departement, sens, commentaire, rang,
      effective_on, recorded_at, compte_id)
    values (gen_random_uuid(), $1::uuid, $2::uuid, $2::uuid, '84', 'FAVORABLE', 'Projet cohérent.', 1, '2022-03-01', now(), 'b')),
  demande as (
    update plancher.demande set etat = 'AVIS_RENDU', version = version + 1 where demande_id = $1::uuid),
  closed as (
    update plancher.tache set etat = 'FERMEE', closed_on = '2022-03-01', motif = 'AVIS_RENDU', version = version + 1
    where sujet = 'candidature/' || $1::text and etat = 'OUVERTE'),
  opened as (
    insert into plancher.tache (tache_id, dossier_id, structure_id, departement, sujet, kind, role, opened_on)
    values (gen_random_uuid(), $2::uuid, $2::uuid, '84', 'candidature/' || $2::text, 'INSCRIRE_AU_COMITE', 'ANCT', '2022-03-01')),
  echeances as (
    update plancher.echeance set etat = 'ANNULEE', motif = 'AVIS_RENDU', version = version + 1
    where sujet = 'candidature/' || $1::text and etat = 'PREVUE'),
  nudge as (update plancher.nudge set wanted = wanted + 1 where sujet = 'candidature/' || $1::text)
  insert into plancher.outbox (event_id, name, topic, key, payload, dossier_id, structure_id, departement, occurred_at, correlation_id)
  select gen_random_uuid(), name, 'structures.v1', $1::text, 'x'::bytea, $2::uuid, $2::uuid, '84', now(), 'b'
  from unnest(array['AvisRecorded', 'StructuresTacheChanged', 'StructuresTacheChanged', 'StructuresEcheancierChanged']) as name
  returning event_id`;

/** Measures the floor of `recordAvis`: what it writes, as one statement, on copies of the tables it writes. */
export async function actFloor(stack: StackFile, count: number, atOnce: number): Promise<Outcome> {
  const url = stack.databases['structures']?.['owner'] ?? '';
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('drop schema if exists plancher cascade; create schema plancher');
    for (const table of TABLES)
      await client.query(`create table plancher.${table} (like public.${table} including all)`);
    const calls = Array.from({ length: count }, () => [randomUUID(), randomUUID()]);
    return await measureFloor({ url, sql: WRITE, calls, atOnce });
  } finally {
    await client.query('drop schema if exists plancher cascade');
    await client.end();
  }
}
