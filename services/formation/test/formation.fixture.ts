import { join } from 'node:path';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { EVENTS, type EventName } from '@cn/contracts/event';
import { UseCases } from '@cn/platform/usecase/use-case';
import { acteur } from '@cn/testing/acteur';
import { writeReferentiel } from '@cn/testing/referentiel';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { ENTITIES } from '../src/entities';
import { handlers } from '../src/handlers';
import { seedLots } from '../src/organisme/organisme.store';

export const STRUCTURE = { structureId: '018f0000-0000-7000-8000-0000000000a1', departement: '69' };
export const DOSSIER = '018f0000-0000-7000-8000-0000000000d1';
export const POSTE = '018f0000-0000-7000-8000-0000000000b1';
export const CANDIDAT = '018f0000-0000-7000-8000-0000000000c1';
export const CANDIDAT_2 = '018f0000-0000-7000-8000-0000000000c2';
export const PERSONNE = '018f0000-0000-7000-8000-0000000000e1';

/** The distance lot, which covers the whole territory, and a face-to-face lot. */
export const lot1 = acteur('ORGANISME_FORMATION', { lot: '1' });
export const lot2 = acteur('ORGANISME_FORMATION', { lot: '2' });

/** The service's database and its use cases, with the facts of the other services told by hand. */
export interface Formation extends TestDatabase {
  useCases: UseCases;
  tell<N extends EventName>(name: N, payload: MessageInitShape<(typeof EVENTS)[N]['schema']>): Promise<void>;
  /** A person is erased from the topic of names. */
  erase(personneId: string): Promise<void>;
  /** Empties everything but the lots and the référentiel, then tells of one poste and of its validated candidat. */
  restart(): Promise<void>;
}

const CLEARED = [
  'depart',
  'parcours',
  'replica_poste',
  'replica_candidat',
  'replica_contrat',
  'replica_tranche',
  'replica_personne',
  'outbox',
  'idempotence',
];

/** A database of its own, at the day after the candidat was validated. */
export async function createFormation(): Promise<Formation> {
  const folder = join(__dirname, '../src');
  const clock = '2022-04-12T08:00:00Z';
  const base = await createTestDatabase({ name: 'formation', folder, entities: ENTITIES, clock });
  await seedLots(base.database);
  await writeReferentiel(base.database);
  const tell: Formation['tell'] = async (name, payload) => {
    const handle = handlers[name] as ((tx: unknown, event: unknown) => Promise<void>) | undefined;
    const message = create(EVENTS[name].schema, payload as never);
    await base.database.asSystem(async (tx) => handle?.(tx, { name, payload: message }));
  };
  const erase = (personneId: string): Promise<void> =>
    base.database.asSystem(async (tx) => handlers.erased?.(tx, personneId));
  const restart = async (): Promise<void> => {
    for (const table of CLEARED) await base.query(`delete from ${table}`);
    await tell('PosteGranted', poste());
    await tell('CandidatValidated', validation(CANDIDAT));
  };
  return { ...base, useCases: new UseCases(base.database), tell, erase, restart };
}

const contexte = (version: bigint) => ({ ...STRUCTURE, dossierId: DOSSIER, aggregateVersion: version });

/** A fact of the poste, as structures tells it. */
export const poste = (change: { version?: bigint; etat?: string } = {}) => ({
  contexte: contexte(change.version ?? 1n),
  poste: {
    posteId: POSTE,
    structureId: STRUCTURE.structureId,
    etat: change.etat ?? 'ACCORDE',
    version: 'P1-2022',
    asOf: '2022-03-22',
    nature: 'PRIVEE',
    typeStructure: 'ASSOCIATION',
  },
});

/** « Valider cette candidature », as candidates tells it. */
export const validation = (candidatId: string, version = 2n) => ({
  contexte: contexte(version),
  candidatId,
  personneId: PERSONNE,
  posteId: POSTE,
  validatedOn: '2022-04-11',
});

/** The validation undone, as candidates tells it. */
export const annulation = (candidatId: string, version = 3n) => ({
  contexte: contexte(version),
  candidatId,
  posteId: POSTE,
  cancelledOn: '2022-04-13',
});

/** The worked example's contract: signed before its transmission, from 2 May 2022 to 1 November 2023. */
export const contrat = (candidatId: string) => ({
  contexte: contexte(1n),
  contratId: '018f0000-0000-7000-8000-0000000000f1',
  posteId: POSTE,
  candidatId,
  kind: 'CDD',
  signedOn: '2022-04-11',
  startsOn: '2022-05-02',
  endsOn: '2023-11-01',
  transmittedOn: '2022-04-12',
  dureeMonths: 18,
});
