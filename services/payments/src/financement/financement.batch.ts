import { groupBy, indexBy, type Batch } from '@cn/platform/graphql/loader';
import { In } from 'typeorm';
import { ConventionRow } from '../convention/convention.row';
import { OrdreRow } from '../ordre/ordre.row';
import { TrancheRow } from '../tranche/tranche.row';
import { FinancementRow, PorteRow } from './financement.row';

// What the lines of a list show, read for all of them at once, within what the caller may see.

/** The live financement of each poste. */
export const financementsOfPostes: Batch<FinancementRow> = async (tx, ids) =>
  indexBy(await tx.em.findBy(FinancementRow, { posteId: In(ids), vivant: true }), (row) => row.posteId);

export const conventionsById: Batch<ConventionRow> = async (tx, ids) =>
  indexBy(await tx.em.findBy(ConventionRow, { conventionId: In(ids) }), (row) => row.conventionId);

export const financementsById: Batch<FinancementRow> = async (tx, ids) =>
  indexBy(await tx.em.findBy(FinancementRow, { financementId: In(ids) }), (row) => row.financementId);

export const tranchesById: Batch<TrancheRow> = async (tx, ids) =>
  indexBy(await tx.em.findBy(TrancheRow, { trancheId: In(ids) }), (row) => row.trancheId);

export const portesById: Batch<PorteRow> = async (tx, ids) =>
  indexBy(await tx.em.findBy(PorteRow, { financementId: In(ids) }), (row) => row.financementId);

/** Financements of conventions, in the order in which they were filed. */
export const financementsOfConventions: Batch<FinancementRow[]> = async (tx, ids) => {
  const rows = await tx.em.find(FinancementRow, {
    where: { conventionId: In(ids) },
    order: { financementId: 'ASC' },
  });
  return groupBy(ids, rows, (row) => row.conventionId);
};

export const tranchesOfFinancements: Batch<TrancheRow[]> = async (tx, ids) => {
  const rows = await tx.em.find(TrancheRow, { where: { financementId: In(ids) }, order: { numero: 'ASC' } });
  return groupBy(ids, rows, (row) => row.financementId);
};

/** Orders of tranches, first to last. */
export const ordresOfTranches: Batch<OrdreRow[]> = async (tx, ids) => {
  const rows = await tx.em.find(OrdreRow, { where: { trancheId: In(ids) }, order: { ordreId: 'ASC' } });
  return groupBy(ids, rows, (row) => row.trancheId);
};
