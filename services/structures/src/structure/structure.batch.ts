import { groupBy, indexBy, type Batch } from '@cn/platform/graphql/loader';
import { In } from 'typeorm';
import { AvisRow } from '../avis/avis.row';
import { ComiteRow } from '../comite/comite.row';
import { DemandeRow } from '../demande/demande.row';
import { DossierRow } from '../dossier/dossier.row';
import { PosteRow } from '../poste/poste.row';
import { StructureRow } from './structure.row';

// What the lines of a list show, read for all of them at once, within the caller's territory.

export const structuresById: Batch<StructureRow> = async (tx, ids) =>
  indexBy(await tx.em.findBy(StructureRow, { structureId: In(ids) }), (row) => row.structureId);

export const dossiersById: Batch<DossierRow> = async (tx, ids) =>
  indexBy(await tx.em.findBy(DossierRow, { dossierId: In(ids) }), (row) => row.dossierId);

export const demandesById: Batch<DemandeRow> = async (tx, ids) =>
  indexBy(await tx.em.findBy(DemandeRow, { demandeId: In(ids) }), (row) => row.demandeId);

export const comitesById: Batch<ComiteRow> = async (tx, ids) =>
  indexBy(await tx.em.findBy(ComiteRow, { comiteId: In(ids) }), (row) => row.comiteId);

/** Demandes of structures, the latest first. */
export const demandesOfStructures: Batch<DemandeRow[]> = async (tx, ids) => {
  const rows = await tx.em.find(DemandeRow, {
    where: { structureId: In(ids) },
    order: { demandeId: 'DESC' },
  });
  return groupBy(ids, rows, (row) => row.structureId);
};

export const postesOfStructures: Batch<PosteRow[]> = async (tx, ids) => {
  const rows = await tx.em.find(PosteRow, { where: { structureId: In(ids) }, order: { posteId: 'ASC' } });
  return groupBy(ids, rows, (row) => row.structureId);
};

export const postesOfDemandes: Batch<PosteRow[]> = async (tx, ids) => {
  const rows = await tx.em.find(PosteRow, { where: { demandeId: In(ids) }, order: { posteId: 'ASC' } });
  return groupBy(ids, rows, (row) => row.demandeId);
};

/** Avis on demandes, first to last. */
export const avisOfDemandes: Batch<AvisRow[]> = async (tx, ids) => {
  const rows = await tx.em.find(AvisRow, { where: { demandeId: In(ids) }, order: { rang: 'ASC' } });
  return groupBy(ids, rows, (row) => row.demandeId);
};
