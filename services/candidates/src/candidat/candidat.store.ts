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

/** What an account says of itself it says one thing after the other: two registrations at once wait here. */
export async function lockCompte(tx: Tx): Promise<void> {
  await tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`candidat:${tx.acteur.compteId}`]);
}

/** Somebody erased is nobody's own. */
const own = ({ acteur }: Tx) => [
  { compteId: acteur.compteId, erasedOn: null },
  ...(acteur.candidatId ? [{ candidatId: acteur.candidatId, erasedOn: null }] : []),
];

/** The candidat of an account, or of the claim it bears, under lock; null while none. */
export const lockOwnCandidat = (tx: Tx): Promise<CandidatRow | null> => tx.lock(CandidatRow, own(tx));

/** Whether a candidat is on file, erased or not. */
export const isKnown = (tx: Tx, candidatId: string): Promise<boolean> =>
  tx.exists(CandidatRow, { candidatId });

/** Reads a candidat under lock: two structures that validate at once wait for each other. */
export const lockCandidat = (tx: Tx, candidatId: string): Promise<CandidatRow | null> =>
  tx.lock(CandidatRow, { candidatId });

/** Everything that a candidat said; null when nothing is left of him or her. */
export async function readInscription(tx: Tx, candidatId: string): Promise<Inscription | null> {
  const candidat = await tx.findOne(CandidatRow, { candidatId });
  const personne = candidat && (await tx.findOne(PersonneRow, { personneId: candidat.personneId }));
  const profil = await tx.findOne(ProfilRow, { candidatId });
  const pix = await tx.findOne(PixRow, { candidatId });
  return candidat && personne && profil ? { candidat, personne, profil, pix } : null;
}

/** Writes a new candidat and publishes who it is. */
export async function insertInscription(
  tx: Tx,
  { personne, candidat, profil, pix }: Inscription,
): Promise<void> {
  await tx.insert(PersonneRow, personne);
  await tx.insert(CandidatRow, candidat);
  await tx.insert(ProfilRow, profil);
  if (pix) await tx.insert(PixRow, pix);
  await emitPersonne(tx, personne);
  await emitRegistered(tx, candidat);
}

/** Opens again a locked candidat who withdrew, with what he or she says now. */
export async function reopenInscription(
  tx: Tx,
  own: CandidatRow,
  { personne, candidat, profil, pix }: Inscription,
): Promise<void> {
  const { prenom, nom, courriel, telephone } = personne;
  await amendPersonne(tx, own.personneId, { prenom, nom, courriel, telephone });
  await tx.save(ProfilRow, profil);
  await amendPix(tx, own.candidatId, { niveau: pix?.niveau ?? null, partage: pix?.partage });
  const { departement, disponibleOn, rayonKm, registeredOn } = candidat;
  const change = { departement, disponibleOn, rayonKm, registeredOn, withdrawnOn: null };
  await emitRegistered(tx, await updateCandidat(tx, own, change));
}

async function emitRegistered(tx: Tx, candidat: CandidatRow): Promise<void> {
  const { candidatId, personneId, disponibleOn, departement, version } = candidat;
  const ref = { ...NOWHERE, departement, key: candidatId, version };
  await tx.emit('CandidatRegistered', ref, { candidatId, personneId, disponibleOn });
}

const NOWHERE = { dossierId: null, structureId: null, departement: null };

async function emitPersonne(tx: Tx, { version, ...who }: PersonneRow): Promise<void> {
  const ref = { ...NOWHERE, key: who.personneId, version };
  await tx.emit('PersonneRecorded', ref, {
    ...who,
    telephone: who.telephone ?? '',
    aggregateVersion: BigInt(version),
  });
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

/** What changes of a row: fields that are undefined stay. Each writer answers whether anything changed. */
type Change<T> = { [K in keyof T]?: T[K] | undefined };

const given = <T extends object>(change: Change<T>): Partial<T> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>;

/** Writes what changes of a person and publishes it; nothing when nothing changes. */
export async function amendPersonne(
  tx: Tx,
  personneId: string,
  change: Change<Omit<PersonneRow, 'personneId' | 'version'>>,
): Promise<boolean> {
  const before = await tx.get(PersonneRow, { personneId });
  const written: Partial<PersonneRow> = given(change);
  if (!differs(before, written)) return false;
  await emitPersonne(tx, await updateVersioned(tx, PersonneRow, 'personneId', before, written));
  return true;
}

/** Whether a change says anything new of a row. */
export const differs = <T extends object>(before: T, change: Partial<T>): boolean =>
  Object.entries(change).some(([key, value]) => before[key as keyof T] !== value);

/** Writes what changes of a profile. */
export async function amendProfil(
  tx: Tx,
  candidatId: string,
  change: Change<Omit<ProfilRow, 'candidatId'>>,
): Promise<boolean> {
  const before = await tx.get(ProfilRow, { candidatId });
  const written: Partial<ProfilRow> = given(change);
  if (!differs(before, written)) return false;
  await tx.update(ProfilRow, { candidatId }, written);
  return true;
}

/** Writes the result of the Pix test or its sharing; null takes the result away. */
export async function amendPix(
  tx: Tx,
  candidatId: string,
  { niveau, partage }: { niveau: number | null | undefined; partage: boolean | undefined },
): Promise<boolean> {
  const before = await tx.findOne(PixRow, { candidatId });
  const degree = niveau === undefined ? before?.niveau : niveau;
  if (typeof degree !== 'number') {
    if (before) await tx.delete(PixRow, { candidatId });
    return before !== null;
  }
  const after = { candidatId, niveau: degree, partage: partage ?? before?.partage ?? false };
  if (before && !differs(before, after)) return false;
  await tx.save(PixRow, after);
  return true;
}

/** Opens a locked candidat to one structure alone, or to all again (null). */
export async function holdCandidat(
  tx: Tx,
  candidat: CandidatRow,
  structureId: string | null,
): Promise<CandidatRow> {
  return updateCandidat(tx, candidat, { retenuStructureId: structureId });
}
