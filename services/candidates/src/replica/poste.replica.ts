import type { Poste } from '@cn/contracts/gen/cn/structures/v1/structures_pb';
import type { Contexte } from '@cn/contracts/gen/cn/commun/v1/commun_pb';
import type { PosteState } from '@cn/domain/poste/poste.state';
import type { TypeStructure } from '@cn/domain/structure/type-structure';
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
  nature: 'PUBLIQUE' | 'PRIVEE';
  typeStructure: TypeStructure;
  limiteOn: string | null;
}

/** Keeps the newest telling of a poste; an older one changes nothing. */
export async function replicatePoste(
  tx: Tx,
  event: { payload: { contexte?: Contexte; poste?: Poste } },
): Promise<void> {
  const { contexte, poste } = event.payload;
  if (!contexte || !poste) throw new Error('a fact of a poste without its poste');
  await tx.sql(
    `insert into replica_poste (poste_id, dossier_id, structure_id, departement, etat, version_programme, as_of, nature,
       type_structure, limite_on, delai_depasse_on, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (poste_id) do update set structure_id = excluded.structure_id, departement = excluded.departement,
       etat = excluded.etat, limite_on = excluded.limite_on, delai_depasse_on = excluded.delai_depasse_on,
       version = excluded.version
     where replica_poste.version < excluded.version`,
    [
      poste.posteId,
      contexte.dossierId,
      poste.structureId,
      contexte.departement,
      poste.etat,
      poste.version,
      poste.asOf,
      poste.nature,
      poste.typeStructure,
      poste.limiteOn || null,
      poste.delaiDepasseOn || null,
      contexte.aggregateVersion,
    ],
  );
}

/** A poste that the caller may see. */
export async function findPoste(tx: Tx, posteId: string): Promise<ReplicaPoste | null> {
  const [row] = await tx.sql<ReplicaPoste>(
    `select poste_id as "posteId", dossier_id as "dossierId", structure_id as "structureId", departement, etat,
       version_programme as "versionProgramme", as_of as "asOf", nature, type_structure as "typeStructure",
       limite_on as "limiteOn"
     from replica_poste where poste_id = $1`,
    [posteId],
  );
  return row ?? null;
}
