import type { Contexte } from '@cn/contracts/gen/cn/commun/v1/commun_pb';
import type {
  CandidatValidated,
  ContratAmended,
  ContratCancelled,
  ContratTransmitted,
  ValidationCancelled,
} from '@cn/contracts/gen/cn/candidates/v1/candidates_pb';
import type { Poste } from '@cn/contracts/gen/cn/structures/v1/structures_pb';
import type { PosteState } from '@cn/domain/poste/poste.state';
import { keepNewest } from '@cn/platform/db/keep-newest';
import type { Tx } from '@cn/platform/db/tx';

/** A poste as structures last told it. */
export interface ReplicaPoste {
  posteId: string;
  dossierId: string;
  structureId: string;
  departement: string;
  etat: PosteState;
  versionProgramme: string;
  asOf: string;
}

/** What a départ looks at in a contract. */
export interface ReplicaContrat {
  signedOn: string;
  startsOn: string;
  endsOn: string | null;
}

interface Told<P> {
  payload: P & { contexte?: Contexte };
}

/** Keeps the newest telling of a poste; an older one changes nothing. */
export async function replicatePoste(tx: Tx, { payload }: Told<{ poste?: Poste }>): Promise<void> {
  const { contexte, poste } = payload;
  if (!contexte || !poste) throw new Error('a fact of a poste without its poste');
  await keepNewest(tx, 'replica_poste', 'poste_id', {
    poste_id: poste.posteId,
    dossier_id: contexte.dossierId,
    structure_id: poste.structureId,
    departement: contexte.departement,
    etat: poste.etat,
    version_programme: poste.version,
    as_of: poste.asOf,
    version: contexte.aggregateVersion,
  });
}

/** Keeps who is validated on which poste. */
export async function replicateValidation(tx: Tx, { payload }: Told<CandidatValidated>): Promise<void> {
  const { contexte } = payload;
  await keepNewest(tx, 'replica_candidat', 'candidat_id', {
    candidat_id: payload.candidatId,
    personne_id: payload.personneId,
    dossier_id: contexte?.dossierId,
    structure_id: contexte?.structureId,
    departement: contexte?.departement,
    poste_id: payload.posteId,
    validated_on: payload.validatedOn,
    version: contexte?.aggregateVersion ?? 0n,
  });
}

/** The candidat is no longer validated. */
export async function forgetValidation(tx: Tx, { payload }: Told<ValidationCancelled>): Promise<void> {
  await tx.sql(
    'update replica_candidat set poste_id = null, version = $2 where candidat_id = $1 and version < $2',
    [payload.candidatId, payload.contexte?.aggregateVersion ?? 0n],
  );
}

/** Keeps the contracts on file. */
export async function replicateContrat(
  tx: Tx,
  { payload }: Told<ContratTransmitted | ContratAmended>,
): Promise<void> {
  const { contexte } = payload;
  await keepNewest(tx, 'replica_contrat', 'contrat_id', {
    contrat_id: payload.contratId,
    poste_id: payload.posteId,
    candidat_id: payload.candidatId,
    dossier_id: contexte?.dossierId,
    structure_id: contexte?.structureId,
    departement: contexte?.departement,
    signed_on: payload.signedOn,
    starts_on: payload.startsOn,
    ends_on: payload.endsOn || null,
    version: contexte?.aggregateVersion ?? 0n,
  });
}

/** A contract that was cancelled is none. */
export async function forgetContrat(tx: Tx, { payload }: Told<ContratCancelled>): Promise<void> {
  await tx.sql('delete from replica_contrat where contrat_id = $1', [payload.contratId]);
}

/** A poste in the territory of the caller. */
export async function findPoste(tx: Tx, posteId: string): Promise<ReplicaPoste | null> {
  const [row] = await tx.sql<ReplicaPoste>(
    `select poste_id as "posteId", dossier_id as "dossierId", structure_id as "structureId", departement, etat,
       version_programme as "versionProgramme", as_of as "asOf"
     from replica_poste where poste_id = $1`,
    [posteId],
  );
  return row ?? null;
}

/** The person behind a candidat validated on a poste; null when he or she is not. */
export async function findValide(tx: Tx, posteId: string, candidatId: string): Promise<string | null> {
  const [row] = await tx.sql<{ personneId: string }>(
    'select personne_id as "personneId" from replica_candidat where candidat_id = $1 and poste_id = $2',
    [candidatId, posteId],
  );
  return row?.personneId ?? null;
}

/** The contract of a candidat on a poste, the last on file; null while there is none. */
export async function findContrat(
  tx: Tx,
  posteId: string,
  candidatId: string,
): Promise<ReplicaContrat | null> {
  const [row] = await tx.sql<ReplicaContrat>(
    `select signed_on as "signedOn", starts_on as "startsOn", ends_on as "endsOn" from replica_contrat
     where poste_id = $1 and candidat_id = $2 order by starts_on desc limit 1`,
    [posteId, candidatId],
  );
  return row ?? null;
}

/** A poste with the candidat validated on it, if any. */
export interface PosteAFormer extends ReplicaPoste {
  candidatId: string | null;
}

/** Postes of dossiers, or postes by their own id, in the territory of the caller. */
export const listPostes = (
  tx: Tx,
  ids: readonly string[],
  by: 'dossierId' | 'posteId',
): Promise<PosteAFormer[]> =>
  tx.sql<PosteAFormer>(
    `select r.poste_id as "posteId", r.dossier_id as "dossierId", r.structure_id as "structureId", r.departement, r.etat,
       r.version_programme as "versionProgramme", r.as_of as "asOf", c.candidat_id as "candidatId"
     from replica_poste r left join replica_candidat c using (poste_id)
     where r.${by === 'dossierId' ? 'dossier_id' : 'poste_id'} = any($1) order by r.poste_id`,
    [ids],
  );
