import type { PersonneRecorded } from '@cn/contracts/gen/cn/personne/v1/personne_pb';
import { keepNewest } from '@cn/platform/db/keep-newest';
import type { Tx } from '@cn/platform/db/tx';
import { indexBy, type Batch } from '@cn/platform/graphql/loader';

/** Somebody, and how to reach him or her. */
export interface ReplicaPersonne {
  personneId: string;
  prenom: string;
  nom: string;
  courriel: string;
  telephone: string | null;
}

/** Keeps who a person is. The policies show a training body those whom it trains, and nobody else. */
export async function replicatePersonne(tx: Tx, { payload }: { payload: PersonneRecorded }): Promise<void> {
  await keepNewest(tx, 'replica_personne', 'personne_id', {
    personne_id: payload.personneId,
    prenom: payload.prenom,
    nom: payload.nom,
    courriel: payload.courriel,
    telephone: payload.telephone || null,
    version: payload.aggregateVersion,
  });
}

/** A person asked to be erased: the row stays, without a name, so that no late telling fills it again. */
export async function forgetPersonne(tx: Tx, personneId: string): Promise<void> {
  await tx.sql(
    `insert into replica_personne (personne_id, version) values ($1, $2)
     on conflict (personne_id) do update set prenom = null, nom = null, courriel = null, telephone = null,
       version = excluded.version`,
    [personneId, Number.MAX_SAFE_INTEGER],
  );
}

/** Persons by id, those that the caller may see and that have a name. */
export const personnesById: Batch<ReplicaPersonne> = async (tx, ids) => {
  const rows = await tx.sql<ReplicaPersonne>(
    `select personne_id as "personneId", prenom, nom, courriel, telephone from replica_personne
     where personne_id = any($1) and nom is not null`,
    [ids],
  );
  return indexBy(rows, (row) => row.personneId);
};
