import { groupBy, type Batch } from '@cn/platform/graphql/loader';
import { ExamenRow } from './examen.row';

/** Examinations of financements, first to last. */
export const examensOfFinancements: Batch<ExamenRow[]> = async (tx, ids) => {
  const rows = await tx.find(ExamenRow, { financementId: ids }, { order: { examenId: 'ASC' } });
  return groupBy(ids, rows, (row) => row.financementId ?? '');
};

/** Examinations of conventions and of their financements, first to last. */
export const examensOfConventions: Batch<ExamenRow[]> = async (tx, ids) => {
  const rows = await tx.find(ExamenRow, { conventionId: ids }, { order: { examenId: 'ASC' } });
  return groupBy(ids, rows, (row) => row.conventionId);
};
