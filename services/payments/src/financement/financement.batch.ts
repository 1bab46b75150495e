import { groupBy, indexBy, type Batch } from '@cn/platform/graphql/loader';
import { ConventionRow } from '../convention/convention.row';
import { OrdreRow } from '../ordre/ordre.row';
import { TrancheRow } from '../tranche/tranche.row';
import { FinancementRow, PorteRow } from './financement.row';

// What the lines of a list show, read for all of them at once, within what the caller may see.

/** The live financement of each poste. */
export const financementsOfPostes: Batch<FinancementRow> = async (tx, ids) =>
  indexBy(await tx.find(FinancementRow, { posteId: ids, vivant: true }), (row) => row.posteId);

export const conventionsById: Batch<ConventionRow> = async (tx, ids) =>
  indexBy(await tx.find(ConventionRow, { conventionId: ids }), (row) => row.conventionId);

export const financementsById: Batch<FinancementRow> = async (tx, ids) =>
  indexBy(await tx.find(FinancementRow, { financementId: ids }), (row) => row.financementId);

export const tranchesById: Batch<TrancheRow> = async (tx, ids) =>
  indexBy(await tx.find(TrancheRow, { trancheId: ids }), (row) => row.trancheId);

export const portesById: Batch<PorteRow> = async (tx, ids) =>
  indexBy(await tx.find(PorteRow, { financementId: ids }), (row) => row.financementId);

/** Financements of conventions, in the order in which they were filed. */
export const financementsOfConventions: Batch<FinancementRow[]> = async (tx, ids) => {
  const rows = await tx.find(FinancementRow, { conventionId: ids }, { order: { financementId: 'ASC' } });
  return groupBy(ids, rows, (row) => row.conventionId);
};

export const tranchesOfFinancements: Batch<TrancheRow[]> = async (tx, ids) => {
  const rows = await tx.find(TrancheRow, { financementId: ids }, { order: { numero: 'ASC' } });
  return groupBy(ids, rows, (row) => row.financementId);
};

/** Orders of tranches, first to last. */
export const ordresOfTranches: Batch<OrdreRow[]> = async (tx, ids) => {
  const rows = await tx.find(OrdreRow, { trancheId: ids }, { order: { ordreId: 'ASC' } });
  return groupBy(ids, rows, (row) => row.trancheId);
};
