import type { Tx, DossierRef } from '@cn/platform/db/tx';
import { updateVersioned } from '@cn/platform/db/versioned';
import { uuidv7 } from '@cn/platform/db/uuid';
import { MiseEnRelationRow } from './mise-en-relation.row';

/** States in which a candidat is held for a poste. */
export const RETENUE = ['VALIDEE', 'RECRUTEE'] as const;

/** What a structure thinks of a candidat, under lock; null while it has said nothing. */
export const lockMiseEnRelation = (
  tx: Tx,
  candidatId: string,
  structureId: string,
): Promise<MiseEnRelationRow | null> => tx.lock(MiseEnRelationRow, { candidatId, structureId });

/** The mise en relation whose validation on a poste was undone last, and stays so; null when there is none. */
export const findAnnulee = (tx: Tx, candidatId: string, posteId: string): Promise<MiseEnRelationRow | null> =>
  tx.findOne(MiseEnRelationRow, { candidatId, cancelledPosteId: posteId, posteId: null });

/** The candidat validated on a poste; null while none. */
export const findRetenue = (tx: Tx, posteId: string): Promise<MiseEnRelationRow | null> =>
  tx.findOne(MiseEnRelationRow, { posteId, etat: RETENUE });

/** The same under lock: lock its candidat before. */
export const lockRetenue = (tx: Tx, posteId: string): Promise<MiseEnRelationRow | null> =>
  tx.lock(MiseEnRelationRow, { posteId, etat: RETENUE });

/** Everything structures made of a locked candidat, under lock. */
export const lockMisesEnRelation = (tx: Tx, candidatId: string): Promise<MiseEnRelationRow[]> =>
  tx.find(MiseEnRelationRow, { candidatId }, { order: { miseEnRelationId: 'ASC' }, lock: true });

/** What a structure says of a candidat for the first time; not written yet. */
export const newMiseEnRelation = (
  tx: Tx,
  of: Pick<MiseEnRelationRow, 'candidatId' | 'structureId' | 'departement'>,
): MiseEnRelationRow => ({
  ...of,
  miseEnRelationId: uuidv7(),
  dossierId: null,
  posteId: null,
  cancelledPosteId: null,
  etat: 'NOUVELLE',
  validatedOn: null,
  recruitedOn: null,
  recordedAt: new Date(tx.context.at.toEpochMilli()),
  version: 0,
});

/** Writes a change of a mise en relation, new or locked, and counts its version up. */
export async function saveMiseEnRelation(
  tx: Tx,
  row: MiseEnRelationRow,
  change: Partial<MiseEnRelationRow>,
): Promise<MiseEnRelationRow> {
  if (row.version > 0) return updateVersioned(tx, MiseEnRelationRow, 'miseEnRelationId', row, change);
  const next = { ...row, ...change, version: 1 };
  await tx.insert(MiseEnRelationRow, next);
  return next;
}

/** The aggregate told about is the candidat: its events keep one order. */
export const candidatRef = (
  row: MiseEnRelationRow,
  candidat: { version: number },
): DossierRef & { key: string; version: number } => ({
  dossierId: row.dossierId,
  structureId: row.structureId,
  departement: row.departement,
  key: row.candidatId,
  version: candidat.version,
});
