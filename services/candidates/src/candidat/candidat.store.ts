import type { Tx } from '@cn/platform/db/tx';
import { updateVersioned } from '@cn/platform/db/versioned';
import { CandidatRow, PersonneRow, PixRow, ProfilRow } from './candidat.row';

/** Everything a candidat gives when registering. */
export interface Inscription {
  personne: PersonneRow;
  candidat: CandidatRow;
  profil: ProfilRow;
  pix: PixRow | null;
}

const own = ({ acteur }: Tx) => [
  { compteId: acteur.compteId },
  ...(acteur.candidatId ? [{ candidatId: acteur.candidatId }] : []),
];

/** The candidat of an account, or of the claim it bears; null while none. */
export const findOwnCandidat = (tx: Tx): Promise<CandidatRow | null> =>
  tx.em.findOne(CandidatRow, { where: own(tx) });

/** The same under lock. */
export const lockOwnCandidat = (tx: Tx): Promise<CandidatRow | null> =>
  tx.em.findOne(CandidatRow, { where: own(tx), lock: { mode: 'pessimistic_write' } });

/** Reads a candidat under lock: two structures that validate at once wait for each other. */
export const lockCandidat = (tx: Tx, candidatId: string): Promise<CandidatRow | null> =>
  tx.em.findOne(CandidatRow, { where: { candidatId }, lock: { mode: 'pessimistic_write' } });

/** Writes a new candidat and publishes who it is. */
export async function insertInscription(
  tx: Tx,
  { personne, candidat, profil, pix }: Inscription,
): Promise<void> {
  await tx.em.insert(PersonneRow, personne);
  await tx.em.insert(CandidatRow, candidat);
  await tx.em.insert(ProfilRow, profil);
  if (pix) await tx.em.insert(PixRow, pix);
  await emitPersonne(tx, personne);
  await tx.emit(
    'CandidatRegistered',
    { ...NOWHERE, departement: candidat.departement, key: candidat.candidatId, version: candidat.version },
    {
      candidatId: candidat.candidatId,
      personneId: candidat.personneId,
      disponibleOn: candidat.disponibleOn,
    },
  );
}

const NOWHERE = { dossierId: null, structureId: null, departement: null };

async function emitPersonne(tx: Tx, { version, ...who }: PersonneRow): Promise<void> {
  const ref = { ...NOWHERE, key: who.personneId, version };
  await tx.emit('PersonneRecorded', ref, { ...who, aggregateVersion: BigInt(version) });
}

/** Writes a change of a locked candidat, and counts its version up. */
export const updateCandidat = (
  tx: Tx,
  candidat: CandidatRow,
  change: Partial<CandidatRow>,
): Promise<CandidatRow> => updateVersioned(tx, CandidatRow, 'candidatId', candidat, change);

/** The candidat is closed: withdrawn, erased or both; a withdrawal is announced once. */
export async function closeCandidat(
  tx: Tx,
  candidat: CandidatRow,
  change: Partial<CandidatRow>,
): Promise<void> {
  const { departement } = candidat;
  const { candidatId, version } = await updateCandidat(tx, candidat, change);
  if (!change.withdrawnOn) return;
  const ref = { ...NOWHERE, departement, key: candidatId, version };
  await tx.emit('CandidatWithdrawn', ref, { candidatId, withdrawnOn: change.withdrawnOn });
}

/** What changes of a row: fields that are undefined stay. */
type Change<T> = { [K in keyof T]?: T[K] | undefined };

const given = <T extends object>(change: Change<T>): Partial<T> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>;

/** Writes what changes of a person and publishes it; nothing when nothing changes. */
export async function amendPersonne(
  tx: Tx,
  personneId: string,
  change: Change<Omit<PersonneRow, 'personneId' | 'version'>>,
): Promise<void> {
  const before = await tx.em.findOneByOrFail(PersonneRow, { personneId });
  const written: Partial<PersonneRow> = given(change);
  const differs = Object.entries(written).some(([key, value]) => before[key as keyof PersonneRow] !== value);
  if (differs) await emitPersonne(tx, await updateVersioned(tx, PersonneRow, 'personneId', before, written));
}

/** Writes what changes of a profile. */
export async function amendProfil(
  tx: Tx,
  candidatId: string,
  change: Change<Omit<ProfilRow, 'candidatId'>>,
): Promise<void> {
  const written = given(change);
  if (Object.keys(written).length > 0) await tx.em.update(ProfilRow, { candidatId }, written);
}

/** Writes the result of the Pix test or its sharing; null takes the result away. */
export async function amendPix(
  tx: Tx,
  candidatId: string,
  { niveau, partage }: { niveau: number | null | undefined; partage: boolean | undefined },
): Promise<void> {
  const before = await tx.em.findOneBy(PixRow, { candidatId });
  const degree = niveau === undefined ? before?.niveau : niveau;
  if (typeof degree === 'number')
    await tx.em.save(PixRow, { candidatId, niveau: degree, partage: partage ?? before?.partage ?? false });
  else if (before) await tx.em.delete(PixRow, { candidatId });
}

/** Opens a locked candidat to one structure alone, or to all again (null). */
export async function holdCandidat(
  tx: Tx,
  candidat: CandidatRow,
  structureId: string | null,
): Promise<CandidatRow> {
  return updateCandidat(tx, candidat, { retenuStructureId: structureId });
}
