import type { Contrat } from '@cn/domain/contrat/check-contrat';
import { LocalDate } from '@cn/domain/kernel/date';
import type { Tx } from '@cn/platform/db/tx';
import { IsNull } from 'typeorm';
import { ContratRow } from './contrat.row';

/** Whether a contract of this candidat on this poste is on file. */
export const hasContrat = (tx: Tx, posteId: string, candidatId: string): Promise<boolean> =>
  tx.em.existsBy(ContratRow, { posteId, candidatId });

/** A contract on file that says the same: the second click of a transmission; null while there is none. */
export const findContratSame = (
  tx: Tx,
  {
    posteId,
    candidatId,
    kind,
    signedOn,
    startsOn,
    endsOn,
  }: Pick<ContratRow, 'posteId' | 'candidatId' | 'kind' | 'signedOn' | 'startsOn'> & {
    endsOn?: string | null | undefined;
  },
): Promise<ContratRow | null> =>
  tx.em.findOneBy(ContratRow, { posteId, candidatId, kind, signedOn, startsOn, endsOn: endsOn ?? IsNull() });

/** Whether a contract was ever transmitted for a poste: it stopped the recruitment deadline (F-05). */
export const hadContrat = (tx: Tx, posteId: string): Promise<boolean> =>
  tx.em.existsBy(ContratRow, { posteId });

/** The contracts of a poste as the law reads them, first to last. */
export async function listContrats(
  tx: Tx,
  posteId: string,
): Promise<Pick<Contrat, 'kind' | 'startOn' | 'finOn'>[]> {
  const rows = await tx.em.find(ContratRow, { where: { posteId }, order: { startsOn: 'ASC' } });
  return rows.map(({ kind, startsOn, endsOn }) => ({
    kind,
    startOn: LocalDate.parse(startsOn),
    finOn: endsOn ? LocalDate.parse(endsOn) : null,
  }));
}

/** The civil day on which the first contract of a poste was received; null when none was. */
export async function firstContratRecuOn(tx: Tx, posteId: string): Promise<string | null> {
  const [row] = await tx.sql<{ on: string | null }>(
    'select min(transmitted_on) as on from contrat where poste_id = $1',
    [posteId],
  );
  return row?.on ?? null;
}

/** Writes a contract and announces it. */
export async function insertContrat(tx: Tx, row: ContratRow): Promise<void> {
  await tx.em.insert(ContratRow, row);
  const { dossierId, structureId, departement, contratId, version } = row;
  await tx.emit(
    'ContratTransmitted',
    { dossierId, structureId, departement, key: contratId, version, effectiveOn: row.startsOn },
    {
      contratId,
      posteId: row.posteId,
      candidatId: row.candidatId,
      kind: row.kind,
      signedOn: row.signedOn,
      startsOn: row.startsOn,
      endsOn: row.endsOn ?? '',
      transmittedOn: row.transmittedOn,
      dureeMonths: row.dureeMonths ?? 0,
    },
  );
}
