import type { Tx } from '@cn/platform/db/tx';
import { CandidatRow, PersonneRow, PixRow, ProfilRow } from './candidat.row';

/** Everything a candidat gives when registering. */
export interface Inscription {
  personne: PersonneRow;
  candidat: CandidatRow;
  profil: ProfilRow;
  pix: PixRow | null;
}

/** The candidat of an account, or of the claim it bears; null while none. */
export const findOwnCandidat = (tx: Tx): Promise<CandidatRow | null> =>
  tx.em.findOne(CandidatRow, {
    where: [
      { compteId: tx.acteur.compteId },
      ...(tx.acteur.candidatId ? [{ candidatId: tx.acteur.candidatId }] : []),
    ],
  });

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
  const nowhere = { dossierId: null, structureId: null, departement: null };
  const { version, ...who } = personne;
  await tx.emit(
    'PersonneRecorded',
    { ...nowhere, key: personne.personneId, version },
    { ...who, aggregateVersion: BigInt(version) },
  );
  await tx.emit(
    'CandidatRegistered',
    { ...nowhere, departement: candidat.departement, key: candidat.candidatId, version: candidat.version },
    {
      candidatId: candidat.candidatId,
      personneId: candidat.personneId,
      disponibleOn: candidat.disponibleOn,
    },
  );
}

/** Opens a locked candidat to one structure alone, or to all again (null). */
export async function holdCandidat(
  tx: Tx,
  candidat: CandidatRow,
  structureId: string | null,
): Promise<CandidatRow> {
  const version = candidat.version + 1;
  const { candidatId } = candidat;
  const change = { retenuStructureId: structureId, version };
  await tx.em.update(CandidatRow, { candidatId, version: candidat.version }, change);
  return Object.assign(candidat, change);
}
