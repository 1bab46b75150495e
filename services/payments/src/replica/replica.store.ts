import type {
  CandidatValidated,
  ContratAmended,
  ContratTransmitted,
  ValidationCancelled,
} from '@cn/contracts/gen/cn/candidates/v1/candidates_pb';
import type { Contexte } from '@cn/contracts/gen/cn/commun/v1/commun_pb';
import type { DepartRecorded, ParcoursProposed } from '@cn/contracts/gen/cn/formation/v1/formation_pb';
import type { Poste, StructureRecorded } from '@cn/contracts/gen/cn/structures/v1/structures_pb';
import { isNewest, keepNewest } from '@cn/platform/db/keep-newest';
import type { Tx } from '@cn/platform/db/tx';
import { siretOf } from './replica.query';

const place = ({ structureId, departement, aggregateVersion }: Contexte) => ({
  structure_id: structureId,
  departement,
  version: Number(aggregateVersion),
});

/** @returns true when whom the BdT pays has changed */
export async function writeStructure(
  tx: Tx,
  contexte: Contexte,
  structure: StructureRecorded,
): Promise<boolean> {
  const before = await siretOf(tx, structure.structureId);
  const siret = structure.siret || null;
  const row = { ...place(contexte), structure_id: structure.structureId, siret };
  return (await isNewest(tx, 'replica_structure', 'structure_id', row)) && siret !== before;
}

export const writePoste = (tx: Tx, contexte: Contexte, poste: Poste): Promise<boolean> =>
  isNewest(tx, 'replica_poste', 'poste_id', {
    ...place(contexte),
    poste_id: poste.posteId,
    dossier_id: contexte.dossierId,
    demande_id: poste.demandeId,
    numero: poste.numero,
    etat: poste.etat,
    version_programme: poste.version,
    as_of: poste.asOf,
    nature: poste.nature,
    type_structure: poste.typeStructure,
  });

export async function writeValidation(tx: Tx, contexte: Contexte, one: CandidatValidated): Promise<void> {
  await keepNewest(tx, 'replica_validation', 'mise_en_relation_id', {
    ...place(contexte),
    mise_en_relation_id: one.miseEnRelationId,
    poste_id: one.posteId,
    candidat_id: one.candidatId,
    validated_on: one.validatedOn,
    cancelled_on: null,
  });
}

export async function cancelValidation(tx: Tx, contexte: Contexte, one: ValidationCancelled): Promise<void> {
  await tx.sql(
    `update replica_validation set cancelled_on = $2, version = $3 where mise_en_relation_id = $1 and version < $3`,
    [one.miseEnRelationId, one.cancelledOn, Number(contexte.aggregateVersion)],
  );
}

export async function writeContrat(
  tx: Tx,
  contexte: Contexte,
  { eventId, payload: contrat }: { eventId: string; payload: ContratTransmitted | ContratAmended },
): Promise<void> {
  await keepNewest(tx, 'replica_contrat', 'contrat_id', {
    ...place(contexte),
    contrat_id: contrat.contratId,
    poste_id: contrat.posteId,
    candidat_id: contrat.candidatId,
    kind: contrat.kind,
    starts_on: contrat.startsOn,
    ends_on: contrat.endsOn || null,
    transmitted_on: contrat.transmittedOn,
    event_id: eventId,
  });
}

/** A contract that was cancelled stands behind nothing. */
export async function forgetContrat(tx: Tx, contratId: string): Promise<void> {
  await tx.sql('delete from replica_contrat where contrat_id = $1', [contratId]);
}

export async function writeParcours(tx: Tx, contexte: Contexte, parcours: ParcoursProposed): Promise<void> {
  await keepNewest(tx, 'replica_parcours', 'parcours_id', {
    ...place(contexte),
    parcours_id: parcours.parcoursId,
    poste_id: parcours.posteId,
    candidat_id: parcours.candidatId,
    proposed_on: parcours.proposedOn,
  });
}

/** A parcours that was cancelled is none. */
export async function forgetParcours(tx: Tx, parcoursId: string): Promise<void> {
  await tx.sql('delete from replica_parcours where parcours_id = $1', [parcoursId]);
}

/** The départ in force of a parcours, none once it is cancelled. */
export async function writeDepart(
  tx: Tx,
  contexte: Contexte,
  depart: Omit<DepartRecorded, '$typeName'>,
): Promise<void> {
  await keepNewest(tx, 'replica_parcours', 'parcours_id', {
    ...place(contexte),
    parcours_id: depart.parcoursId,
    poste_id: depart.posteId,
    candidat_id: depart.candidatId,
    depart_on: depart.departOn || null,
  });
}
