import { not } from '@cn/platform/db/rows';
import type { Contrat } from '@cn/domain/contrat/check-contrat';
import { LocalDate } from '@cn/domain/kernel/date';
import type { EventRef, Tx } from '@cn/platform/db/tx';
import { updateVersioned } from '@cn/platform/db/versioned';
import { ContratRow } from './contrat.row';

/** Another active contract on the poste, or of the person (R-031, F-67). */
export const SEUL = {
  contrat_poste_occupe: 'CONTRAT_CHEVAUCHANT',
  contrat_personne_employee: 'CONTRAT_CHEVAUCHANT',
} as const;

/** A cancelled contract is none. */
const VIVANT = { cancelledOn: null };

/** Whether a contract of this candidat on this poste is on file. */
export const hasContrat = (tx: Tx, posteId: string, candidatId: string): Promise<boolean> =>
  tx.exists(ContratRow, { posteId, candidatId, ...VIVANT });

/** A contract under lock, cancelled or not; null when the caller may not touch it. */
export const lockContrat = (tx: Tx, contratId: string): Promise<ContratRow | null> =>
  tx.lock(ContratRow, { contratId });

/** What two transmissions of one contract have in common. */
type Meme = Pick<ContratRow, 'posteId' | 'candidatId' | 'kind' | 'signedOn' | 'startsOn'> & {
  endsOn?: string | null | undefined;
};

/** A contract on file that says the same: the second click of a transmission; null while there is none. */
export const findContratSame = (
  tx: Tx,
  { posteId, candidatId, kind, signedOn, startsOn, endsOn }: Meme,
): Promise<ContratRow | null> => {
  const same = { posteId, candidatId, kind, signedOn, startsOn, ...VIVANT };
  return tx.findOne(ContratRow, { ...same, endsOn: endsOn ?? null });
};

/** Whether a contract was ever transmitted for a poste: it stopped the recruitment deadline (F-05). */
export const hadContrat = (tx: Tx, posteId: string): Promise<boolean> =>
  tx.exists(ContratRow, { posteId, ...VIVANT });

/**
 * The contracts of a poste as the law reads them, first to last.
 *
 * @param but one that is left out, if any
 */
export async function listContrats(
  tx: Tx,
  posteId: string,
  but: string | null = null,
): Promise<Pick<Contrat, 'kind' | 'startOn' | 'finOn'>[]> {
  const where = { posteId, ...VIVANT, ...(but ? { contratId: not(but) } : {}) };
  const rows = await tx.find(ContratRow, where, { order: { startsOn: 'ASC' } });
  return rows.map(({ kind, startsOn, endsOn }) => ({
    kind,
    startOn: LocalDate.parse(startsOn),
    finOn: endsOn ? LocalDate.parse(endsOn) : null,
  }));
}

/** The civil day on which the first contract of a poste was received; null when none was. */
export async function firstContratRecuOn(tx: Tx, posteId: string): Promise<string | null> {
  const [row] = await tx.sql<{ on: string | null }>(
    'select min(transmitted_on) as on from contrat where poste_id = $1 and cancelled_on is null',
    [posteId],
  );
  return row?.on ?? null;
}

/** Writes a contract and announces it. */
export async function insertContrat(tx: Tx, row: ContratRow): Promise<void> {
  await tx.insert(ContratRow, row);
  await tx.emit('ContratTransmitted', refOf(row, row.startsOn), factsOf(row));
}

/** Corrects a locked contract and announces it as it now stands. */
export async function amendContratRow(
  tx: Tx,
  row: ContratRow,
  change: Partial<ContratRow>,
): Promise<ContratRow> {
  const saved = await updateVersioned(tx, ContratRow, 'contratId', row, change);
  await tx.emit('ContratAmended', refOf(saved, saved.startsOn), factsOf(saved));
  return saved;
}

/** Takes a locked contract away from its poste, and announces which one stands behind it without it. */
export async function cancelContratRow(tx: Tx, row: ContratRow, justification: string): Promise<ContratRow> {
  const change = { cancelledOn: tx.today, justification };
  const saved = await updateVersioned(tx, ContratRow, 'contratId', row, change);
  const { contratId, posteId, candidatId } = saved;
  const where = { posteId, ...VIVANT };
  const precedent = await tx.findOne(ContratRow, where, { order: { startsOn: 'DESC' } });
  await tx.emit('ContratCancelled', refOf(saved), {
    ...{ contratId, posteId, candidatId, cancelledOn: tx.today },
    ...(precedent ? { precedent: factsOf(precedent) } : {}),
  });
  return saved;
}

const refOf = (row: ContratRow, effectiveOn?: string): EventRef => ({
  dossierId: row.dossierId,
  structureId: row.structureId,
  departement: row.departement,
  key: row.contratId,
  version: row.version,
  ...(effectiveOn ? { effectiveOn } : {}),
});

/** What the other services know of a contract. */
const factsOf = (row: ContratRow) => ({
  contratId: row.contratId,
  posteId: row.posteId,
  candidatId: row.candidatId,
  kind: row.kind,
  signedOn: row.signedOn,
  startsOn: row.startsOn,
  endsOn: row.endsOn ?? '',
  transmittedOn: row.transmittedOn,
  dureeMonths: row.dureeMonths ?? 0,
});
