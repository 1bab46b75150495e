import { join } from 'node:path';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { EVENTS, type EventName } from '@cn/contracts/event';
import type { Acteur } from '@cn/platform/auth/acteur';
import { UseCases } from '@cn/platform/usecase/use-case';
import { acteur } from '@cn/testing/acteur';
import { writeReferentiel } from '@cn/testing/referentiel';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { Instant } from '@js-joda/core';
import { registerCandidat } from '../src/candidat/register-candidat';
import { ENTITIES } from '../src/entities';
import { handlers } from '../src/handlers';

/** Fixed ids: two structures of two départements, and the dossiers they opened. */
export const RHONE = { structureId: '018f0000-0000-7000-8000-0000000000a1', departement: '69' };
export const LOIRE = { structureId: '018f0000-0000-7000-8000-0000000000a2', departement: '42' };
export const DOSSIER = '018f0000-0000-7000-8000-0000000000d1';
export const POSTE = '018f0000-0000-7000-8000-0000000000b1';
export const POSTE_2 = '018f0000-0000-7000-8000-0000000000b2';
export const POSTE_LOIRE = '018f0000-0000-7000-8000-0000000000b3';

export const rhone = acteur('STRUCTURE', { structureId: RHONE.structureId });
export const loire = acteur('STRUCTURE', { structureId: LOIRE.structureId });
let accounts = 0;

/** A new account of candidat, without claim. */
export const newCandidat = (): Acteur =>
  acteur('CANDIDAT', { compteId: `candidat-${++accounts}`, personneId: null });

const OWN = [
  'replica_tranche',
  'contrat',
  'mise_en_relation',
  'pix',
  'profil',
  'candidat',
  'personne',
  'outbox',
  'idempotence',
];

/** The service's database and its use cases, with the facts of the other services told by hand. */
export interface Candidates extends TestDatabase {
  useCases: UseCases;
  tell<N extends EventName>(
    name: N,
    payload: MessageInitShape<(typeof EVENTS)[N]['schema']>,
    at?: string,
  ): Promise<void>;
  /** Empties what the service wrote itself; the replicas stay. */
  clear(): Promise<void>;
}

/** A database of its own with two activated structures (Rhône, Loire), two postes of the first and one of the second. */
export async function createCandidates(): Promise<Candidates> {
  const base = await createTestDatabase({
    name: 'candidates',
    folder: join(__dirname, '../src'),
    entities: ENTITIES,
  });
  await writeReferentiel(base.database);
  const tell: Candidates['tell'] = async (name, payload, at) => {
    const handle = handlers[name] as ((tx: unknown, event: unknown) => Promise<void>) | undefined;
    const message = create(EVENTS[name].schema, payload as never);
    const options = at ? { at: Instant.parse(at) } : {};
    await base.database.asSystem(async (tx) => handle?.(tx, { name, payload: message }), options);
  };
  for (const structure of [RHONE, LOIRE]) {
    await tell('StructureRecorded', {
      contexte: { ...structure, aggregateVersion: 1n },
      structureId: structure.structureId,
      nom: 'Maison du Numérique',
      statut: 'ACTIVEE',
    });
  }
  await tell('PosteGranted', poste(POSTE, RHONE));
  await tell('PosteGranted', poste(POSTE_2, RHONE));
  await tell('PosteGranted', poste(POSTE_LOIRE, LOIRE));
  const clear = async (): Promise<void> => {
    for (const table of OWN) await base.query(`delete from ${table}`);
  };
  return { ...base, useCases: new UseCases(base.database), tell, clear };
}

/** A fact of a poste, as structures tells it. */
export const poste = (
  posteId: string,
  of: { structureId: string; departement: string },
  change: { version?: bigint; etat?: string; limiteOn?: string } = {},
) => ({
  contexte: { ...of, dossierId: DOSSIER, aggregateVersion: change.version ?? 1n },
  poste: {
    posteId,
    structureId: of.structureId,
    etat: change.etat ?? 'ACCORDE',
    version: 'P1-2022',
    asOf: '2022-03-22',
    nature: 'PRIVEE',
    typeStructure: 'ASSOCIATION',
    limiteOn: change.limiteOn ?? '2022-04-22',
  },
});

/** What a candidat of the Rhône gives. */
export const INSCRIPTION = {
  prenom: 'Camille',
  nom: 'Exemple',
  courriel: 'camille@exemple.test',
  telephone: '0600000000',
  codePostal: '69003',
  disponibleOn: '2022-04-01',
  rayonKm: 20,
};

/** Registers somebody, with another account each time. Errors: thrown, a refusal is not expected here. */
export async function registerOne(service: Candidates, change: object = {}): Promise<string> {
  const result = await service.useCases.run(registerCandidat, newCandidat(), { ...INSCRIPTION, ...change });
  if (result.ok) return result.value.id;
  throw new Error(result.refus.code);
}
