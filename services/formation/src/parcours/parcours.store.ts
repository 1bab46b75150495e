import { not } from '@cn/platform/db/rows';
import type { DossierRef, Tx } from '@cn/platform/db/tx';
import { updateVersioned } from '@cn/platform/db/versioned';
import { uuidv7 } from '@cn/platform/db/uuid';
import { DepartRow, ParcoursRow } from './parcours.row';

/** The parcours of a poste under lock, cancelled ones apart; null while none is proposed. */
export const lockParcours = (tx: Tx, posteId: string): Promise<ParcoursRow | null> =>
  tx.lock(ParcoursRow, { posteId, etat: not('ANNULE') });

/** A parcours by its id, under lock; null when the caller may not touch it. */
export const lockById = (tx: Tx, parcoursId: string): Promise<ParcoursRow | null> =>
  tx.lock(ParcoursRow, { parcoursId });

/** Proposals for one poste come one after the other: two at once wait here. */
export async function lockPoste(tx: Tx, posteId: string): Promise<void> {
  await tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`parcours:${posteId}`]);
}

/** The parcours of a poste, cancelled ones apart, as far as the caller sees; null while none is proposed. */
export const findPropose = (tx: Tx, posteId: string): Promise<ParcoursRow | null> =>
  tx.findOne(ParcoursRow, { posteId, etat: not('ANNULE') });

/** How many parcours the State already pays for a poste, as far as the caller sees. */
export const countFinances = (tx: Tx, posteId: string): Promise<number> =>
  tx.count(ParcoursRow, { posteId, etat: not('ANNULE') });

const parcoursRef = (row: ParcoursRow): DossierRef & { key: string; version: number } => ({
  dossierId: row.dossierId,
  structureId: row.structureId,
  departement: row.departement,
  key: row.parcoursId,
  version: row.version,
});

/** Writes a parcours and announces it. */
export async function insertParcours(tx: Tx, row: ParcoursRow): Promise<void> {
  await tx.insert(ParcoursRow, row);
  const { parcoursId, posteId, candidatId, lot, heures, proposedOn } = row;
  await tx.emit('ParcoursProposed', parcoursRef(row), {
    parcoursId,
    posteId,
    candidatId,
    lot,
    heures,
    proposedOn,
  });
}

/** Writes a change of a locked parcours, and counts its version up. */
export const updateParcours = (
  tx: Tx,
  row: ParcoursRow,
  change: Partial<ParcoursRow>,
): Promise<ParcoursRow> => updateVersioned(tx, ParcoursRow, 'parcoursId', row, change);

/** Adds a départ to the history of a locked parcours, and announces it. */
export async function insertDepart(tx: Tx, row: ParcoursRow, departOn: string): Promise<ParcoursRow> {
  const { parcoursId, dossierId, structureId, departement, posteId, candidatId } = row;
  const rang = 1 + (await tx.count(DepartRow, { parcoursId }));
  await tx.insert(DepartRow, {
    departId: uuidv7(),
    parcoursId,
    dossierId,
    structureId,
    departement,
    rang,
    departOn,
    recordedOn: tx.today,
    recordedAt: new Date(tx.context.at.toEpochMilli()),
    compteId: tx.acteur.compteId,
    cancelledOn: null,
    cancelledBy: null,
  });
  const saved = await updateParcours(tx, row, { etat: 'EN_FORMATION', departOn });
  const ref = { ...parcoursRef(saved), effectiveOn: departOn };
  await tx.emit('DepartRecorded', ref, { parcoursId, posteId, candidatId, departOn });
  return saved;
}

/** Takes back the départ in force of a locked parcours, and announces it; its row stays, marked. */
export async function cancelDepart(tx: Tx, row: ParcoursRow): Promise<ParcoursRow> {
  const { parcoursId, posteId, candidatId, departOn } = row;
  const rang = await tx.count(DepartRow, { parcoursId });
  await tx.update(
    DepartRow,
    { parcoursId, rang },
    { cancelledOn: tx.today, cancelledBy: tx.acteur.compteId },
  );
  const saved = await updateParcours(tx, row, { etat: 'PROPOSE', departOn: null });
  const told = { parcoursId, posteId, candidatId, departOn: departOn ?? '', cancelledOn: tx.today };
  await tx.emit('DepartCancelled', parcoursRef(saved), told);
  return saved;
}

/** Cancels a locked parcours that nobody left for, and announces it. */
export async function closeParcours(
  tx: Tx,
  row: ParcoursRow,
  justification: string | null,
): Promise<ParcoursRow> {
  const saved = await updateParcours(tx, row, { etat: 'ANNULE', justification });
  const { parcoursId, posteId, candidatId } = saved;
  const told = { parcoursId, posteId, candidatId, cancelledOn: tx.today };
  await tx.emit('ParcoursCancelled', parcoursRef(saved), told);
  return saved;
}
