import { groupBy, indexBy, type Batch } from '@cn/platform/graphql/loader';
import { AvisRow } from '../avis/avis.row';
import { ComiteRow } from '../comite/comite.row';
import { DemandeRow } from '../demande/demande.row';
import { DossierRow } from '../dossier/dossier.row';
import { DerogationRow, PosteRow } from '../poste/poste.row';
import { PropositionRow } from '../proposition/proposition.row';
import { PersonneRow, StructureRow } from './structure.row';

// What the lines of a list show, read for all of them at once, within the caller's territory.

export const structuresById: Batch<StructureRow> = async (tx, ids) =>
  indexBy(await tx.find(StructureRow, { structureId: ids }), (row) => row.structureId);

export const dossiersById: Batch<DossierRow> = async (tx, ids) =>
  indexBy(await tx.find(DossierRow, { dossierId: ids }), (row) => row.dossierId);

export const demandesById: Batch<DemandeRow> = async (tx, ids) =>
  indexBy(await tx.find(DemandeRow, { demandeId: ids }), (row) => row.demandeId);

export const comitesById: Batch<ComiteRow> = async (tx, ids) =>
  indexBy(await tx.find(ComiteRow, { comiteId: ids }), (row) => row.comiteId);

/** Demandes of structures, the latest first. */
export const demandesOfStructures: Batch<DemandeRow[]> = async (tx, ids) => {
  const rows = await tx.find(DemandeRow, { structureId: ids }, { order: { demandeId: 'DESC' } });
  return groupBy(ids, rows, (row) => row.structureId);
};

export const postesOfStructures: Batch<PosteRow[]> = async (tx, ids) => {
  const rows = await tx.find(PosteRow, { structureId: ids }, { order: { posteId: 'ASC' } });
  return groupBy(ids, rows, (row) => row.structureId);
};

export const postesOfDemandes: Batch<PosteRow[]> = async (tx, ids) => {
  const rows = await tx.find(PosteRow, { demandeId: ids }, { order: { posteId: 'ASC' } });
  return groupBy(ids, rows, (row) => row.demandeId);
};

/** Avis on demandes, first to last. */
export const avisOfDemandes: Batch<AvisRow[]> = async (tx, ids) => {
  const rows = await tx.find(AvisRow, { demandeId: ids }, { order: { rang: 'ASC' } });
  return groupBy(ids, rows, (row) => row.demandeId);
};

export const postesById: Batch<PosteRow> = async (tx, ids) =>
  indexBy(await tx.find(PosteRow, { posteId: ids }), (row) => row.posteId);

/** Derogations of postes, first to last. */
export const derogationsOfPostes: Batch<DerogationRow[]> = async (tx, ids) => {
  const rows = await tx.find(DerogationRow, { posteId: ids }, { order: { derogationId: 'ASC' } });
  return groupBy(ids, rows, (row) => row.posteId);
};

/** Whom to write to; a telephone that was not given is none. */
export const contactsById: Batch<Omit<PersonneRow, 'telephone'> & { telephone: string | null }> = async (
  tx,
  ids,
) => {
  const rows = await tx.find(PersonneRow, { personneId: ids });
  return indexBy(
    rows.map((row) => ({ ...row, telephone: row.telephone || null })),
    (row) => row.personneId,
  );
};

/** Propositions of structures, the latest first. */
export const propositionsOfStructures: Batch<PropositionRow[]> = async (tx, ids) => {
  const rows = await tx.find(PropositionRow, { structureId: ids }, { order: { propositionId: 'DESC' } });
  return groupBy(ids, rows, (row) => row.structureId);
};
